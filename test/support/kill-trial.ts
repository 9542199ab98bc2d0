import { setTimeout as sleep } from 'node:timers/promises'
import type { BotOptions } from './bot-process.ts'
import { BotProcess } from './bot-process.ts'
import type { DyingPoint } from './dying-platform.ts'
import { TemporaryFolder } from './temporary-folder.ts'
import { until } from './until.ts'

/** A platform on loopback, as far as a trial needs it. */
export interface Stage {
  readonly settings: Pick<BotOptions, 'slack' | 'discord'>
  /** Asks; what is returned says what stands there as the answers. */
  readonly ask: (text: string) => Promise<() => readonly string[]>
  /** Whether the platform was told that the first question has arrived; `undefined`: it is never told. */
  readonly isAcknowledged: () => boolean | undefined
  /** Calls back when the platform has taken a message, before it says so. */
  readonly onPosted: (then: () => void) => void
  readonly close: () => Promise<void>
}

/** What the asker sees in the end. */
export interface TrialResult {
  /** Of the question that the bot died over. */
  readonly answers: readonly string[]
  /** Of a question asked afterwards. */
  readonly later: readonly string[]
  readonly wasAcknowledgedBefore: boolean | undefined
  readonly code: number | null
}

const BOT = 'test/support/dying-bot.ts'
/** Milliseconds; longer than the claims of that bot last, in which a second answer would come. */
const AFTERMATH = 900

/** Asks a bot that dies at a point of it, starts it once more, and looks at what stands there in the end. */
export async function runTrial(point: DyingPoint, createStage: () => Promise<Stage>): Promise<TrialResult> {
  const stage = await createStage()
  const state = new TemporaryFolder().path
  try {
    const dying = await new BotProcess({ ...stage.settings, state, program: [BOT, point] }).connected()
    if (point === 'posting') stage.onPosted(() => dying.kill())
    const answers = await stage.ask('Who allegedly controlled the botnet?')
    const { signal } = await dying.exited
    if (signal !== 'SIGKILL') throw new Error(`It was not killed: ${dying.output}`)
    const wasAcknowledgedBefore = stage.isAcknowledged()
    const next = await new BotProcess({ ...stage.settings, state, program: [BOT] }).connected()
    await until(() => answers().length > 0, 10_000).catch(() => undefined)
    await sleep(AFTERMATH)
    const settled = answers()
    const later = await stage.ask('Who recruits tech talents?')
    await until(() => later().length > 0, 10_000).catch(() => undefined)
    const { code } = await next.stop()
    return { answers: settled, later: later(), wasAcknowledgedBefore, code }
  } finally {
    await stage.close()
  }
}
