import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { plainText } from '../../support/slack/plain-text.ts'
import { ServingSlack } from '../../support/slack/serving.ts'
import { until } from '../../support/until.ts'

const serving = new ServingSlack({ slack: { ackTimeout: 500 } })

const QUESTION = 'Who allegedly controlled the botnet?'

/** Asks every few milliseconds while something is done to the connection; resolves with the threads. */
async function askDuring(disturb: () => Promise<void> | void, count = 40): Promise<readonly string[]> {
  const { slack } = serving
  const threads: string[] = []
  for (let person = 0; person < count; person++) {
    threads.push(await slack.people.mention({ text: QUESTION, user: `U${200 + (person % 25)}` }))
    if (person % 10 === 5) await disturb()
    await sleep(5)
  }
  return threads
}

/** How many answers each has in the end, those with one left out. */
async function otherThanOneAnswer(threads: readonly string[]): Promise<readonly number[]> {
  const { slack, seen } = serving
  await until(() => threads.every((thread) => seen.messages(thread).length > 0), 10_000)
  await slack.settled()
  return threads.map((thread) => seen.messages(thread).length).filter((count) => count !== 1)
}

it('loses and doubles nothing when Slack renews connections', async () => {
  const { slack } = serving
  const lost = slack.socket.lost.length
  expect(await otherThanOneAnswer(await askDuring(() => slack.socket.refresh()))).toEqual([])
  expect(slack.socket.lost).toHaveLength(lost)
}, 20_000)

it('loses and doubles nothing when all connections break', async () => {
  const { slack } = serving
  await until(() => slack.socket.openSockets === 2)
  expect(await otherThanOneAnswer(await askDuring(() => slack.socket.cut(), 20))).toEqual([])
}, 20_000)

it('lives through frames that no Slack would send', async () => {
  const { slack, seen, bot } = serving
  await until(() => slack.socket.openSockets === 2)
  // More than a process survives of what nobody catches.
  for (let round = 0; round < 5; round++) for (const frame of FRAMES) slack.socket.sendRaw(frame)
  const answer = await seen.reply(await slack.people.mention({ text: QUESTION, user: 'U2' }))
  expect(plainText(answer)).toContain('¶4 of 9')
  expect(bot.isRunning).toBe(true)
  expect(bot.output).not.toContain('canary')
})

const FRAMES: readonly (string | Buffer)[] = [
  Buffer.from([0, 1, 2, 255]),
  'not JSON, canary',
  'null',
  '[]',
  '42',
  '"canary"',
  '{}',
  '{"type":"hello"}',
  '{"type":"canary"}',
  '{"type":"events_api"}',
  '{"type":"events_api","envelope_id":"e","payload":{"event":{"type":"error"}}}',
  '{"type":"events_api","envelope_id":"e","payload":{"event":{"type":"ws_message"}}}',
  '{"type":"events_api","envelope_id":"e","payload":{"event":{"type":"app_mention"}}}',
  '{"type":"events_api","envelope_id":7,"payload":null}',
  '{"type":"slash_commands","envelope_id":"e","payload":{}}',
  '{"type":"interactive","envelope_id":"e","payload":{"type":"block_actions"}}',
  '{"type":"interactive","envelope_id":"e","payload":{"type":"canary"}}',
  `{"type":"events_api","padding":"${'x'.repeat(2_000_000)}"}`,
]
