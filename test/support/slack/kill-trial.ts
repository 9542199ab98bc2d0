import { setTimeout as sleep } from 'node:timers/promises'
import { TemporaryFolder } from '../temporary-folder.ts'
import { until } from '../until.ts'
import { BotProcess } from './bot-process.ts'
import type { DyingPoint } from './dying-platform.ts'
import { plainText } from './plain-text.ts'
import type { SlackServer } from './server.ts'
import { startSlackServer } from './server.ts'

/** What the asker sees in the end. */
export interface TrialResult {
  /** Of the question that the bot died over. */
  readonly answers: readonly string[]
  /** Of a question asked afterwards. */
  readonly later: readonly string[]
  readonly wasAcknowledgedBefore: boolean
  readonly code: number | null
}

const BOT = 'test/support/slack/dying-bot.ts'
/** Milliseconds; longer than the claims of that bot last, in which a second answer would come. */
const AFTERMATH = 900

export type Question = (slack: SlackServer, text: string) => Promise<() => readonly string[]>

/** A mention in the channel; its answers are the bot's messages in that thread. */
export const mention: Question = async (slack, text) => {
  const thread = await slack.people.mention({ text })
  return () =>
    slack
      .messages()
      .filter(({ bot_id, thread_ts }) => bot_id !== undefined && thread_ts === thread)
      .map(plainText)
}

/** A direct message, answered without a thread. */
export const directMessage: Question = async (slack, text) => {
  const ts = await slack.people.say({ text })
  return () =>
    slack
      .messages('DU1')
      .filter((message) => message.bot_id !== undefined && message.ts > ts)
      .map(plainText)
}

/** A command, answered to the asker alone, which repeats the question. */
export const command: Question = async (slack, text) => {
  await slack.people.command({ command: '/ask', text })
  return () => slack.workspace.ephemerals.map(plainText).filter((shown) => shown.includes(text))
}

/** Asks a bot that dies at a point of it, starts it once more, and looks at what stands there in the end. */
export async function runTrial(point: DyingPoint, ask: Question): Promise<TrialResult> {
  const slack = await startSlackServer({ ackTimeout: 400 })
  const state = new TemporaryFolder().path
  try {
    const dying = await new BotProcess({ slack, state, program: [BOT, point] }).connected()
    if (point === 'posting') dieWhilePosting(slack, dying)
    const answers = await ask(slack, 'Who allegedly controlled the botnet?')
    const { signal } = await dying.exited
    if (signal !== 'SIGKILL') throw new Error(`It was not killed: ${dying.output}`)
    const wasAcknowledgedBefore = slack.socket.acks.length > 0
    const next = await new BotProcess({ slack, state, program: [BOT] }).connected()
    await until(() => answers().length > 0, 10_000).catch(() => undefined)
    await sleep(AFTERMATH)
    const settled = answers()
    const later = await ask(slack, 'Who recruits tech talents?')
    await until(() => later().length > 0, 10_000).catch(() => undefined)
    const { code } = await next.stop()
    return { answers: settled, later: later(), wasAcknowledgedBefore, code }
  } finally {
    await slack.close()
  }
}

const POSTING: ReadonlySet<string> = new Set(['chat.postMessage', 'response_url'])

/** Slack has taken the message, and nobody hears its answer. */
function dieWhilePosting(slack: SlackServer, bot: BotProcess): void {
  slack.onCall('*', ({ method }, phase) => {
    if (phase === 'after' && POSTING.has(method)) bot.kill()
  })
}
