import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { BotProcess } from '../../support/bot-process.ts'
import { Conversation } from '../../support/slack/conversation.ts'
import { startSlackServer } from '../../support/slack/server.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'
import { until } from '../../support/until.ts'

const MOMENTS =
  process.env['SOAK'] === undefined ? [0, 25, 90] : Array.from({ length: 40 }, (_, index) => index * 5)
const QUESTIONS = 40

it.each(MOMENTS)(
  'told to stop %i ms after a burst, it answers or leaves to the next one, and nothing twice',
  async (moment) => {
    const slack = await startSlackServer({ ackTimeout: 500 })
    const seen = new Conversation(slack)
    const state = new TemporaryFolder().path
    const first = await new BotProcess({ slack, state }).connected()
    const threads = await Promise.all(
      Array.from({ length: QUESTIONS }, (_, person) =>
        slack.people.mention({ text: 'Who allegedly controlled the botnet?', user: `U${100 + person}` }),
      ),
    )
    await sleep(moment)
    expect(await first.stop()).toEqual({ code: 0, signal: null })
    const second = await new BotProcess({ slack, state }).connected()
    await until(() => threads.every((thread) => seen.messages(thread).length > 0), 10_000)
    await slack.settled()
    expect((await second.stop()).code).toBe(0)
    for (const thread of threads) expect(seen.texts(thread)).toEqual([expect.stringContaining('¶4 of 9')])
    await slack.close()
  },
  30_000,
)

it('leaves what Slack does not take yet to the next one, which need not wait', async () => {
  const slack = await startSlackServer({ ackTimeout: 500 })
  const seen = new Conversation(slack)
  const state = new TemporaryFolder().path
  const first = await new BotProcess({ slack, state }).connected()
  slack.failNext('chat.postMessage', { rateLimited: 600 })
  const thread = await slack.people.mention({ text: 'Who allegedly controlled the botnet?' })
  await until(() => slack.callsOf('chat.postMessage').length > 0)
  expect(await first.stop()).toEqual({ code: 0, signal: null })
  const second = await new BotProcess({ slack, state }).connected()
  // Less than a claim lasts.
  await until(() => seen.messages(thread).length > 0, 5_000)
  expect((await second.stop()).code).toBe(0)
  expect(seen.texts(thread)).toEqual([expect.stringContaining('¶4 of 9')])
  await slack.close()
}, 30_000)
