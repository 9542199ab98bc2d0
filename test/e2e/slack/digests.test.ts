import { expect, it } from 'vitest'
import { listAt, objectsIn, textAt } from '../../support/slack/json.ts'
import { plainText } from '../../support/slack/plain-text.ts'
import { ServingSlack } from '../../support/slack/serving.ts'
import { until } from '../../support/until.ts'

const serving = new ServingSlack()
const ADMIN = 'UADMIN'

const command = (text: string, user = ADMIN) =>
  serving.slack.people.command({ command: '/digest', text, user })
const whisper = async (pattern: RegExp, user = ADMIN) => plainText(await serving.seen.whisper(pattern, user))

it('is set up by a form, which knows the zone of whoever fills it in', async () => {
  const { slack } = serving
  await command('add')
  await until(() => slack.workspace.modals.length === 1)
  const zones = await slack.people.typeInView('digest-zones', 'amster')
  expect(zones.map((zone) => textAt(zone, 'value'))).toEqual(['Europe/Amsterdam'])
  await slack.people.submitView({ weekdays: 'sunday', time: '09:00', always: 'always' })
  const said = await whisper(/Done\./)
  expect(said).toContain('I will post a digest in #general every Sunday at 09:00 (Europe/London).')
  expect(said.match(/- Sunday \d+ \w+ \d{4}, 09:00/g)).toHaveLength(3)
  expect(slack.workspace.modals).toHaveLength(0)
})

it('is listed, shown to one person, posted for all, paused and removed, and set up again with a click', async () => {
  const { slack, seen } = serving
  await command('list')
  expect(await whisper(/One digest in #general/)).toMatch(
    /Number 1: every Sunday at 09:00 \(Europe\/London\), added by robin/,
  )
  await command('preview')
  expect(await whisper(/A sample: what the digest would say/)).toContain('There is nothing new.')
  await command('now')
  await whisper(/I post it in #general now/)
  const posted = await seen.reply(undefined)
  expect(plainText(posted)).toMatch(/You get this because robin added it to #general: every Sunday at 09:00/)
  expect(posted).toMatchObject({ unfurl_links: false, unfurl_media: false })
  await command('list')
  expect(await whisper(/Posted: /)).toMatch(/Next: Sunday/)
  await command('pause')
  await whisper(/Paused\. Until you type \/digest resume 1/)
  await command('resume 1')
  await whisper(/Resumed\. It is posted every Sunday/)
  await command('remove')
  const removed = await seen.whisper(/Stopped\. There will be no more digests in #general/, ADMIN)
  await slack.people.click({ message: removed, action_id: 'command' })
  await whisper(/Resumed\. It is posted every Sunday at 09:00 \(Europe\/London\)/)
})

it('asks before it stops one for good', async () => {
  await command('list')
  const list = await serving.seen.whisper(/One digest/, ADMIN)
  const buttons = (list.blocks ?? []).flatMap((block) => listAt(block, 'elements'))
  const stop = buttons.find((button) =>
    objectsIn(button).some((part) => textAt(part, 'text') === 'Stop this digest'),
  )
  expect(stop?.['confirm']).toMatchObject({ text: { text: 'No more digests will be posted in #general.' } })
})

it('is for admins, says what is wrong, and knows where the bot is not', async () => {
  const { slack } = serving
  await command('add', 'U1')
  await whisper(/Only admins can set up digests here/, 'U1')
  expect(slack.workspace.modals).toEqual([])
  await command('add sunday 09:00', 'U1')
  expect(await whisper(/Only admins/, 'U1')).toContain('/digest add sunday 09:00')
  await command('add sunday 25:00')
  expect(await whisper(/no time of day/)).toContain('“25:00”')
  await command('add friday 09:00 CET')
  expect(await whisper(/no time zone/)).toContain('/digest add friday 09:00 Europe/Amsterdam')
  slack.workspace.addChannel({ id: 'C9', name: 'secret', hasBot: false })
  await command('add')
  await until(() => slack.workspace.modals.length === 1)
  await slack.people.submitView({ channel: 'C9' })
  expect(await whisper(/not allowed to post in that channel/)).toContain('Invite me there first')
  await command('add #secret friday 09:00')
  await whisper(/I cannot tell which channel “#secret” is/)
})

it('is paused, and who made it is told directly, when its channel does not take it', async () => {
  const { slack, seen } = serving
  const channel = slack.workspace.addChannel({ id: 'C8', name: 'old-news' })
  const here = (text: string) =>
    slack.people.command({ command: '/digest', text, user: ADMIN, channel: channel.id })
  await here('add daily 09:00 UTC always')
  await whisper(/I will post a digest in #old-news/)
  channel.isArchived = true
  await here('now')
  const note = plainText(await seen.reply(undefined, 1, `D${ADMIN}`))
  expect(note).toContain('I could not post your digest in #old-news (every day at 09:00 (UTC))')
  expect(note).toContain('/digest resume 1')
  channel.isArchived = false
  await here('list')
  expect(await whisper(/Paused, because the channel did not take the last one/)).toContain('Not posted: ')
})
