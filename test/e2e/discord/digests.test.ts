import { expect, it } from 'vitest'
import { activeIn } from '../../support/discord/effects.ts'
import type { Invocation } from '../../support/discord/people.ts'
import { plainText } from '../../support/discord/plain-text.ts'
import { ServingDiscord } from '../../support/discord/serving.ts'
import { BOT, GENERAL, SAM } from '../../support/discord/world.ts'
import { listAt, objectAt, textAt } from '../../support/slack/json.ts'
import { until } from '../../support/until.ts'

const serving = new ServingDiscord()
const ADMIN = { isAdmin: true }
const SUNDAYS = { days: 'sunday', time: '09:00', zone: 'Europe/Amsterdam' }

const use = (action: string, options: Readonly<Record<string, unknown>> = {}, who: Invocation = ADMIN) =>
  serving.seen.response(serving.discord.people.command(`digest ${action}`, options, who))
const said = async (...used: Parameters<typeof use>): Promise<string> => plainText(await use(...used))
const inChannel = () => serving.discord.world.in(GENERAL).filter(({ author }) => author.id === BOT.id)

it('is set up by options, of which the zone is completed', async () => {
  const typing = serving.discord.people.typeOption('digest', ['zone', 'amster'])
  await until(() => typing.callback !== undefined)
  expect(
    listAt(objectAt(typing.callback ?? {}, 'data'), 'choices').map((one) => textAt(one, 'value')),
  ).toEqual(['Europe/Amsterdam'])
  const response = await use('add', { ...SUNDAYS, always: true })
  expect(response.onlyFor).toBeDefined()
  expect(plainText(response)).toContain(
    'I will post a digest in #general every Sunday at 09:00 (Europe/Amsterdam)',
  )
})

it('is listed, posted for all, paused and removed, and set up again with a click', async () => {
  const { discord, seen } = serving
  expect(await said('list')).toContain('Number 1: every Sunday at 09:00 (Europe/Amsterdam), added by')
  expect(await said('preview', { number: 1 })).toContain('A sample: what the digest would say')
  expect(await said('now')).toContain('I post it in #general now')
  await until(() => inChannel().length === 1)
  const [posted] = inChannel()
  expect(plainText(posted ?? { content: '', components: [] })).toContain('You get this because')
  expect(posted === undefined ? ['nothing'] : activeIn(posted)).toEqual([])
  expect(await said('pause')).toContain('Paused.')
  expect(await said('resume', { number: 1 })).toContain('Resumed.')
  const removed = await use('remove', { number: 1 })
  expect(plainText(removed)).toContain('Stopped. There will be no more digests in #general.')
  const again = await seen.response(discord.people.click(removed, 'command|/digest restore', ADMIN))
  expect(plainText(again)).toContain('Resumed.')
  expect(await said('why', { number: 1 })).toContain('By these rules:')
})

it('is for those who manage the server, says what is wrong, and knows where the bot is not', async () => {
  expect(await said('add', SUNDAYS, { isAdmin: false })).toContain('Only admins can set up digests here.')
  expect(await said('add', { ...SUNDAYS, time: '9' })).toContain('“9” is no time of day')
  expect(await said('add', { ...SUNDAYS, zone: 'CET' })).toContain('“CET” is no time zone')
  expect(await said('remove', { number: 7 })).toContain('There is no digest with the number 7 here.')
  serving.discord.world.addChannel('7109', { canView: false })
  expect(await said('add', { ...SUNDAYS, channel: '7109' })).toContain('I am not allowed to post in')
  serving.discord.world.addChannel('7111', { guild_id: '999', name: 'plans-of-others' })
  const elsewhere = await said('add', { ...SUNDAYS, channel: '7111' })
  expect(elsewhere).toContain('I am not allowed to post in that channel')
  expect(elsewhere).not.toContain('plans')
  expect(await said('add', { ...SUNDAYS, days: 'daily <#7111>' })).toContain('“7111” is no time of day')
})

it('is paused, and who made it is told directly, when its channel does not take it', async () => {
  const { discord } = serving
  const channel = discord.world.addChannel('7110', { name: 'old-news' })
  const here = { isAdmin: true, channelId: channel.id, user: SAM }
  expect(await said('add', { ...SUNDAYS, always: true }, here)).toContain('I will post a digest in #old-news')
  channel.canSend = false
  expect(await said('now', {}, here)).toContain('I post it in #old-news now')
  const direct = () => discord.world.in(discord.world.directWith(SAM).id)
  await until(() => direct().length > 0)
  expect(plainText(direct()[0] ?? { content: '', components: [] })).toContain(
    'I could not post your digest in #old-news',
  )
  expect(await said('list', {}, here)).toContain('Paused, because the channel did not take the last one')
})
