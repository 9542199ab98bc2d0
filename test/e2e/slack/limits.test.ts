import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { plainText } from '../../support/slack/plain-text.ts'
import { ServingSlack } from '../../support/slack/serving.ts'
import { until } from '../../support/until.ts'

const serving = new ServingSlack({ slack: { postsPerSecond: 40 } })

const QUESTION = 'Who allegedly controlled the botnet?'
/** Milliseconds in which one would have been made. */
const A_SECOND_TRY = 1_000
const STORM = 200
const QUIET = ['C201', 'C202', 'C203', 'C204']

it('does not let a storm in one channel hold up the others, and answers or refuses all of it', async () => {
  const { slack, seen } = serving
  for (const id of QUIET) slack.workspace.addChannel({ id })
  const storm = await Promise.all(
    Array.from({ length: STORM }, (_, person) =>
      slack.people.mention({ text: QUESTION, user: `U${100 + person}` }),
    ),
  )
  // By now the storm has been worked out and waits for Slack.
  await until(() => storm.filter((thread) => seen.messages(thread).length > 0).length >= STORM / 5)
  const quiet = await Promise.all(
    QUIET.map((channel) => slack.people.mention({ text: QUESTION, user: `U${channel}`, channel })),
  )
  await until(() => quiet.every((thread, index) => seen.messages(thread, QUIET[index]).length === 1))
  const answeredInStorm = storm.filter((thread) => seen.messages(thread).length > 0)
  // The loud channel takes 40 a second: with the quiet ones answered, most of it must still be waiting.
  expect(answeredInStorm.length).toBeLessThan(STORM * 0.7)
  await until(() => storm.every((thread) => seen.messages(thread).length === 1), 30_000)
  for (const thread of storm) expect(seen.messages(thread)).toHaveLength(1)
}, 60_000)

it.each([1, 2])(
  'calls nothing again in a channel within the %i s that Slack asks for',
  async (seconds) => {
    const { slack, seen } = serving
    const channel = `C30${seconds}`
    slack.workspace.addChannel({ id: channel })
    slack.failNext('chat.postMessage', { rateLimited: seconds })
    const threads = await Promise.all(
      ['U51', 'U52', 'U53'].map((user) => slack.people.mention({ text: QUESTION, user, channel })),
    )
    await until(() => threads.every((thread) => seen.messages(thread, channel).length === 1), 10_000)
    const calls = slack.callsOf('chat.postMessage').filter(({ args }) => args['channel'] === channel)
    const [refused, ...later] = calls
    const end = (refused?.at ?? 0) + seconds * 1_000
    expect(later.filter(({ at }) => at < end)).toEqual([])
    expect(later).toHaveLength(threads.length)
  },
  20_000,
)

it.each([{ rateLimited: undefined }, { status: 500 }, 'html', 'drop-request', 'lose-response'] as const)(
  'posts once although Slack first does this: %j',
  async (fault) => {
    const { slack, seen } = serving
    slack.failNext('chat.postMessage', fault)
    const thread = await slack.people.mention({ text: QUESTION, user: 'U61' })
    await until(() => seen.messages(thread).length > 0, 40_000)
    await sleep(A_SECOND_TRY)
    expect(seen.texts(thread)).toEqual([expect.stringContaining('¶4 of 9')])
  },
  50_000,
)

it.each(['is_archived', 'restricted_action', 'cannot_reply_to_message'])(
  'tells the asker alone when Slack refuses the answer with %s',
  async (error) => {
    const { slack, seen } = serving
    slack.failNext('chat.postMessage', { error })
    await slack.people.mention({ text: QUESTION, user: 'U71' })
    expect(plainText(await seen.whisper(/not allowed to post it there/, 'U71'))).toMatch(/direct message/)
  },
)
