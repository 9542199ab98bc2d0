import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { links, pings } from '../../support/slack/effects.ts'
import { plainText } from '../../support/slack/plain-text.ts'
import { ServingSlack } from '../../support/slack/serving.ts'
import { until } from '../../support/until.ts'

const BOTNET = 'Who allegedly controlled the botnet?'
const BOTNET_ANSWER = '“The botnet was allegedly controlled by Integrity Technology Group'
/** Milliseconds in which an answer that must not come would have come. */
const SILENCE = 300

const serving = new ServingSlack()

describe('a mention', () => {
  it('is answered once in its thread, after a sign that it was heard, for eyes and for voices', async () => {
    const { slack, seen } = serving
    const thread = await slack.people.mention({ text: BOTNET })
    const answer = await seen.reply(thread)
    expect(plainText(answer)).toContain(BOTNET_ANSWER)
    expect(plainText(answer)).toContain('¶4 of 9')
    expect(answer.text).toContain('The botnet was allegedly controlled by')
    expect(answer).toMatchObject({ unfurl_links: false, unfurl_media: false, parse: 'none' })
    expect([...pings(answer), ...links(answer)]).toEqual([])
    expect(slack.workspace.statuses).toContainEqual(
      expect.objectContaining({ thread_ts: thread, status: 'is reading the article…' }),
    )
    expect(slack.workspace.statusOf('C1', thread)).toBeUndefined()
    await sleep(SILENCE)
    expect(seen.messages(thread)).toHaveLength(1)
  })

  it('without a question is greeted with three that have an answer', async () => {
    const { slack, seen } = serving
    const thread = await slack.people.mention({ text: '' })
    const greeting = await seen.reply(thread)
    const asks = (greeting.blocks ?? [])
      .flatMap(({ elements }) => (Array.isArray(elements) ? elements : []))
      .filter(({ action_id: name }) => String(name).startsWith('ask'))
    expect(asks).toHaveLength(3)
    await slack.people.click({ message: greeting, action_id: asks[0].action_id })
    expect(plainText(await seen.reply(thread, 2))).toMatch(/¶\d of 9/)
  })

  it('can be asked on from, without another mention, in the same thread', async () => {
    const { slack, seen } = serving
    const thread = await slack.people.mention({ text: 'Was there a botnet?' })
    await seen.reply(thread)
    await slack.people.say({ text: 'Who controlled it?', channel: 'C1', thread_ts: thread, user: 'U2' })
    expect(plainText(await seen.reply(thread, 2))).toContain('¶4')
  })

  it('brings nobody into what people say to each other', async () => {
    const { slack, seen } = serving
    const thread = await slack.people.say({ text: BOTNET, channel: 'C1' })
    await slack.people.say({ text: 'Who recruits tech talents?', channel: 'C1', thread_ts: thread })
    const own = await slack.people.mention({ text: BOTNET })
    await seen.reply(own)
    await slack.people.say({ text: 'I do not believe a word of it.', channel: 'C1', thread_ts: own })
    await slack.people.say({ text: '<@U2> what do you say?', channel: 'C1', thread_ts: own })
    await sleep(SILENCE)
    expect(seen.messages(thread)).toEqual([])
    expect(seen.messages(own)).toHaveLength(1)
  })

  it('by another bot is not answered, so that two bots never talk to each other', async () => {
    const { slack, seen } = serving
    const thread = await slack.people.botSays({ text: `<@UBOT> ${BOTNET}` })
    await sleep(SILENCE)
    expect(seen.messages(thread)).toEqual([])
  })

  it('of 40,000 characters is refused in one sentence', async () => {
    const { slack, seen } = serving
    const thread = await slack.people.mention({ text: 'word '.repeat(7_990) })
    expect(plainText(await seen.reply(thread))).toMatch(/longer than I can take in/)
  })
})

describe('a question', () => {
  it('that is edited at once gets another answer in the place of the first', async () => {
    const { slack, seen } = serving
    const thread = await slack.people.mention({ text: 'What about Huawei?' })
    const first = await seen.reply(thread)
    await slack.people.edit('C1', thread, `<@UBOT> ${BOTNET}`)
    await until(() => seen.texts(thread).some((text) => text.includes(BOTNET_ANSWER)))
    expect(seen.messages(thread).map(({ ts }) => ts)).toEqual([first.ts])
  })

  it('that is deleted takes its answer along', async () => {
    const { slack, seen } = serving
    const thread = await slack.people.mention({ text: BOTNET })
    await seen.reply(thread)
    await slack.people.remove('C1', thread)
    await until(() => seen.messages(thread).length === 0)
    expect(seen.messages(thread)).toEqual([])
  })
})

describe('a direct message', () => {
  it('is answered there, and remembers what was asked before', async () => {
    const { slack, seen } = serving
    await slack.people.say({ text: 'Tell me about the botnet', user: 'U2' })
    expect(plainText(await seen.reply(undefined, 1, 'DU2'))).toMatch(/botnet/)
    await slack.people.say({ text: 'Who controlled it?', user: 'U2' })
    expect(plainText(await seen.reply(undefined, 2, 'DU2'))).toContain('¶4')
  })
})

describe('a command', () => {
  it('is acknowledged at once, answered to the asker alone, and shared when the asker says so', async () => {
    const { slack, seen } = serving
    const { ack } = await slack.people.command({ command: '/ask', text: BOTNET, channel: 'C1' })
    expect((await ack)?.payload).toMatchObject({ text: 'Reading the article…' })
    const answer = await seen.whisper(/“The botnet.*Who allegedly controlled the botnet\?/s)
    const before = seen.messages(undefined).length
    await slack.people.click({ message: answer, action_id: 'share' })
    const shared = await seen.reply(undefined, before + 1)
    expect(plainText(shared)).toContain(BOTNET_ANSWER)
    expect(plainText(shared)).toContain(BOTNET)
    expect(pings(shared)).toEqual([])
  })

  it.each([
    ['help', /\/footnote why.*mention me there to ask on/s],
    ['', /Mention me with a question/],
    ['articles', /Experts Warn/],
    ['summary', /¶1/],
    ['passage 4', /“?The botnet was allegedly/],
    ['passage 99', /9 paragraphs/],
    ['ask What about Huawei?', /Huawei.*¶/s],
    ['nonsense', /I do not know the command.*\/footnote help/s],
    ['feedback', /admin/],
  ])('/footnote %s', async (text, reply) => {
    const { slack, seen } = serving
    await slack.people.command({ command: '/footnote', text, user: 'U2' })
    expect(plainText(await seen.whisper(reply, 'U2'))).toMatch(reply)
  })

  it('of a person forgets what that person has asked in the channel', async () => {
    const { slack, seen } = serving
    const thread = await slack.people.mention({ text: BOTNET, user: 'U2' })
    const answer = await seen.reply(thread)
    await slack.people.command({ command: '/footnote', text: 'forget', user: 'U2' })
    await seen.whisper(/I have removed/, 'U2')
    await slack.people.click({ message: answer, action_id: 'why', user: 'U2' })
    expect(plainText(await seen.whisper(/no longer keep/, 'U2'))).toMatch(/ask once more/)
  })

  it('of an admin shows counts, and what was not found', async () => {
    const { slack, seen } = serving
    const thread = await slack.people.mention({ text: 'What is the price of bananas in Peru?' })
    await seen.reply(thread)
    await slack.people.command({ command: '/footnote', text: 'feedback', user: 'UADMIN' })
    expect(plainText(await seen.whisper(/not found/i, 'UADMIN'))).toContain('bananas in Peru')
  })
})

describe('a shortcut on a message', () => {
  it('answers what the message asks, to who chose it', async () => {
    const { slack, seen } = serving
    const ts = await slack.people.say({ text: BOTNET, channel: 'C1', user: 'U2' })
    await slack.people.shortcut({ callback_id: 'ask_about_message', channel: 'C1', ts, user: 'U1' })
    expect(plainText(await seen.whisper(/“The botnet was allegedly/))).toContain('¶4')
  })
})
