import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BotProcess } from '../support/bot-process.ts'
import type { SlackServer } from '../support/slack/server.ts'
import { startSlackServer } from '../support/slack/server.ts'
import { until } from '../support/until.ts'
import type { ReplyTimes } from './replies.ts'
import { measureReplies } from './replies.ts'

export interface SlackTimes extends ReplyTimes {
  /** Of `BURST` questions at once: how long until each had its reply, and by how many MiB the bot grew. */
  readonly burst: { readonly milliseconds: number; readonly growth: number }
}

export const BURST = 2_000
const CHANNELS = 20
const PEOPLE = 700

/** The bot as `npm start` runs it, with its encoder, against the stand-in on the same machine. */
export async function measureSlack(questions: readonly string[]): Promise<SlackTimes> {
  const slack = await startSlackServer()
  const state = mkdtempSync(join(tmpdir(), 'footnote-bench-'))
  const environment = { SENTENCE_ENCODER: 'on' }
  const bot = await new BotProcess({ slack, state, environment }).connected()
  const times = await measureReplies(questions, {
    onCall: (method, listener) => slack.onCall(method, listener),
    sign: 'assistant.threads.setStatus',
    answer: 'chat.postMessage',
    ask: (text, person) => slack.people.mention({ text, user: `U${person}` }),
  })
  const burst = await measureBurst(slack, bot)
  await bot.stop()
  await slack.close()
  rmSync(state, { recursive: true })
  return { ...times, burst }
}

async function measureBurst(slack: SlackServer, bot: BotProcess) {
  const channels = Array.from({ length: CHANNELS }, (_, index) => `C${100 + index}`)
  for (const id of channels) slack.workspace.addChannel({ id })
  const [before, replied] = [bot.memory, slack.callsOf('chat.postMessage').length]
  const start = performance.now()
  await Promise.all(
    Array.from({ length: BURST }, (_, index) =>
      slack.people.mention({
        text: 'Who allegedly controlled the botnet?',
        user: `U${1_000 + (index % PEOPLE)}`,
        channel: channels[index % CHANNELS] ?? '',
      }),
    ),
  )
  await until(() => slack.callsOf('chat.postMessage').length >= replied + BURST, 120_000)
  return { milliseconds: performance.now() - start, growth: bot.memory - before }
}
