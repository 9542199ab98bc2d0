import { describe, expect, it } from 'vitest'
import { plainText } from '../../support/slack/plain-text.ts'
import { ServingSlack } from '../../support/slack/serving.ts'
import type { StoredMessage } from '../../support/slack/workspace.ts'
import { until } from '../../support/until.ts'

const serving = new ServingSlack()

const ask = async (text = 'Who allegedly controlled the botnet?'): Promise<StoredMessage> =>
  serving.seen.reply(await serving.slack.people.mention({ text }))

const NOT_HELPFUL = /"not-helpful"/

/** The value of one of the two opinions. */
function opinion({ blocks = [] }: StoredMessage, pattern: RegExp): string {
  const [value] =
    JSON.stringify(blocks)
      .match(/"value":"(?:[^"\\]|\\.)*"/g)
      ?.filter(isLike(pattern)) ?? []
  return JSON.parse(`{${value ?? ''}}`).value
}

const isLike = (pattern: RegExp) => (text: string) => pattern.test(text.replaceAll('\\"', '"'))

describe('a button under an answer', () => {
  it('shows the passage with its neighbours to who clicked it', async () => {
    const { slack, seen } = serving
    const message = await ask()
    await slack.people.click({ message, action_id: 'show-passage', user: 'U2' })
    const shown = await seen.whisper(/The botnet was allegedly/, 'U2')
    expect(plainText(shown)).toContain('¶4 of 9')
    expect(plainText(shown)).toMatch(/¶3[^]*¶5/)
    expect(JSON.stringify(shown.blocks)).toContain('"style":{"bold":true}')
  })

  it('says why the answer is what it is', async () => {
    const { slack, seen } = serving
    await slack.people.click({ message: await ask(), action_id: 'why' })
    expect(plainText(await seen.whisper(/¶4/))).toMatch(/quote/i)
  })

  it('takes an opinion, and asks once what was wrong', async () => {
    const { slack, seen } = serving
    const message = await ask()
    await slack.people.click({ message, action_id: 'rate', value: opinion(message, /"helpful"/) })
    await seen.whisper(/Thank you, noted/)
    await slack.people.click({ message, action_id: 'rate', value: opinion(message, NOT_HELPFUL) })
    const question = await seen.whisper(/What was wrong/)
    await slack.people.click({ message: question, action_id: 'give-reason' })
    expect(plainText(await seen.whisper(/I have noted it/))).toContain('Thank you')
  })

  it('takes a reason in own words, which an admin can count', async () => {
    const { slack, seen } = serving
    const message = await ask()
    await slack.people.click({ message, action_id: 'rate', value: opinion(message, NOT_HELPFUL) })
    const question = await seen.whisper(/What was wrong/)
    await slack.people.click({ message: question, action_id: 'give-reason.4' })
    await until(() => slack.workspace.modals.length === 1)
    await slack.people.submitView({ reason: 'It leaves out the date.' })
    await seen.whisper(/I have noted it/)
    await slack.people.command({ command: '/footnote', text: 'feedback', user: 'UADMIN' })
    expect(plainText(await seen.whisper(/not helpful/i, 'UADMIN'))).toContain(
      '“It leaves out the date.” about: Who allegedly controlled the botnet?',
    )
  })

  it('deletes the answer for who asked, and nobody else sees it', async () => {
    const { slack } = serving
    const message = await ask()
    await expect(slack.people.click({ message, action_id: 'delete', user: 'U2' })).rejects.toThrow(
      'U2 does not see delete',
    )
    await slack.people.click({ message, action_id: 'delete' })
    await until(() => !slack.messages().some(({ ts }) => ts === message.ts))
    expect(slack.messages()).not.toContainEqual(message)
  })

  it('of an abstention shows what came closest', async () => {
    const { slack, seen } = serving
    const message = await ask('Who won the football match in Lima?')
    expect(plainText(message)).toMatch(/could not find this/)
    await slack.people.click({ message, action_id: 'show-closest' })
    expect(plainText(await seen.whisper(/closest/i))).toMatch(/¶\d/)
  })

  it('whose form came too late says so', async () => {
    const { slack, seen } = serving
    const message = await ask()
    await slack.people.click({ message, action_id: 'rate', value: opinion(message, NOT_HELPFUL) })
    const question = await seen.whisper(/What was wrong/)
    slack.failNext('views.open', { error: 'expired_trigger_id' })
    await slack.people.click({ message: question, action_id: 'give-reason.4' })
    expect(plainText(await seen.whisper(/took too long/))).toContain('click again')
  })
})

describe('a button under a summary', () => {
  it('puts a longer one in its place, and a shorter one again, for who sees it', async () => {
    const { slack, seen } = serving
    await slack.people.command({ command: '/summary', text: '', user: 'U3' })
    const short = await seen.whisper(/3 sentences/, 'U3')
    await slack.people.click({ message: short, action_id: 'longer-summary', user: 'U3' })
    const medium = await seen.whisper(/6 sentences/, 'U3')
    expect(medium.ts).toBe(short.ts)
    await slack.people.click({ message: medium, action_id: 'shorter-summary', user: 'U3' })
    const again = await seen.whisper(/3 sentences/, 'U3')
    expect(again.ts).toBe(short.ts)
    expect(slack.workspace.ephemerals.filter(({ to }) => to === 'U3')).toEqual([again])
  })

  it('shares it', async () => {
    const { slack, seen } = serving
    const before = seen.messages(undefined).length
    await slack.people.command({ command: '/summary', text: 'view:who', channel: 'C1', user: 'U3' })
    const message = await seen.whisper(/Xi Jinping:/, 'U3')
    await slack.people.click({ message, action_id: 'share', user: 'U3' })
    expect(plainText(await seen.reply(undefined, before + 1))).toMatch(/Xi Jinping:[^]*shared this/)
  })
})

describe('the page about the bot', () => {
  it('shows help, the articles and the counts, and can be asked from', async () => {
    const { slack, seen } = serving
    await ask()
    await slack.people.openHome()
    await until(() => slack.workspace.homes.has('U1'))
    const home = JSON.stringify(slack.workspace.homes.get('U1')?.view)
    for (const part of ['Mention me', 'Experts Warn', '9 paragraphs', 'Answered', 'footnote forget'])
      expect(home).toContain(part)
    const view = slack.workspace.homes.get('U1')
    if (view === undefined) throw new Error('There is no page')
    await slack.people.clickView({ view, action_id: 'ask' })
    expect(plainText(await seen.reply(undefined, 1, 'DU1'))).toMatch(/¶\d/)
  })
})
