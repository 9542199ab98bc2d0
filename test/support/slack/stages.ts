import type { Stage } from '../kill-trial.ts'
import { plainText } from './plain-text.ts'
import type { SlackServer } from './server.ts'
import { startSlackServer } from './server.ts'

type Ask = (slack: SlackServer, text: string) => Promise<() => readonly string[]>

const POSTING: ReadonlySet<string> = new Set(['chat.postMessage', 'response_url'])

const stageOf = (ask: Ask) => async (): Promise<Stage> => {
  const slack = await startSlackServer({ ackTimeout: 400 })
  return {
    settings: { slack },
    ask: (text) => ask(slack, text),
    isAcknowledged: () => slack.socket.acks.length > 0,
    onPosted: (then) => {
      slack.onCall('*', ({ method }, phase) => {
        if (phase === 'after' && POSTING.has(method)) then()
      })
    },
    close: () => slack.close(),
  }
}

/** A mention in the channel; its answers are the bot's messages in that thread. */
export const mention = stageOf(async (slack, text) => {
  const thread = await slack.people.mention({ text })
  return () =>
    slack
      .messages()
      .filter(({ bot_id, thread_ts }) => bot_id !== undefined && thread_ts === thread)
      .map(plainText)
})

/** A direct message, answered without a thread. */
export const directMessage = stageOf(async (slack, text) => {
  const ts = await slack.people.say({ text })
  return () =>
    slack
      .messages('DU1')
      .filter((message) => message.bot_id !== undefined && message.ts > ts)
      .map(plainText)
})

/** A command, answered to the asker alone, which repeats the question. */
export const command = stageOf(async (slack, text) => {
  await slack.people.command({ command: '/ask', text })
  return () => slack.workspace.ephemerals.map(plainText).filter((shown) => shown.includes(text))
})
