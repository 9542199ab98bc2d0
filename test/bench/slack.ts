import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BotProcess } from '../support/bot-process.ts'
import type { SlackServer } from '../support/slack/server.ts'
import { startSlackServer } from '../support/slack/server.ts'
import { until } from '../support/until.ts'

/** Milliseconds from a mention to each of its stages, question by question. */
export interface SlackTimes {
  readonly sign: readonly number[]
  readonly answer: readonly number[]
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
  const stages = { sign: [] as number[], answer: [] as number[] }
  for (const [index, text] of questions.entries()) {
    const times = await measureOne(slack, text, `U${100 + index}`)
    stages.sign.push(times.sign)
    stages.answer.push(times.answer)
  }
  const burst = await measureBurst(slack, bot)
  await bot.stop()
  await slack.close()
  rmSync(state, { recursive: true })
  return { ...stages, burst }
}

async function measureOne(slack: SlackServer, text: string, user: string) {
  const called = (method: string): Promise<number> =>
    new Promise((resolve) => {
      const off = slack.onCall(method, (_, phase) => {
        if (phase === 'before') return
        off()
        resolve(performance.now())
      })
    })
  const stages = [called('assistant.threads.setStatus'), called('chat.postMessage')] as const
  const start = performance.now()
  await slack.people.mention({ text, user })
  const [sign, answer] = await Promise.all(stages)
  return { sign: sign - start, answer: answer - start }
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
