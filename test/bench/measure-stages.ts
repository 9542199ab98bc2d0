import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { answerQuestion } from '#src/core/answer/answer-question.ts'
import type { RetrievalDependencies } from '#src/core/retrieval/retrieve.ts'
import { Laps } from './laps.ts'
import { show } from './timing.ts'
import { answerInStages, STAGES } from './staged-answer.ts'

/** The first ones compile the code. */
export const WARM_UP = 10
/** ms; between two questions, so that what one of them holds up is not added to the next. */
const PAUSE = 5
/** ms; so often the loop is looked at, which counts as a delay itself. */
const RESOLUTION = 1

/** Where the time of an answer goes: p50 / p95 of each stage in ms, and how long nothing else could happen. */
export async function measureStages(
  questions: readonly string[],
  dependencies: RetrievalDependencies,
): Promise<ReadonlyMap<string, string>> {
  const laps = new Laps(STAGES)
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION })
  for (const text of questions.slice(0, WARM_UP)) await answerInStages(text, dependencies, new Laps(STAGES))
  delay.enable()
  for (const text of questions.slice(WARM_UP)) {
    await sleep(PAUSE)
    await answerInStages(text, dependencies, laps)
  }
  await sleep(PAUSE)
  delay.disable()
  return new Map<string, string>([
    ...laps.rows(),
    ['longest that the event loop was held', show(delay.max / 1e6 - RESOLUTION)],
  ])
}

/** The line of an answer is written down a second time here. Throws when it has become another one. */
export async function checkStages(
  questions: readonly string[],
  dependencies: RetrievalDependencies,
): Promise<void> {
  for (const text of questions) {
    const staged = await answerInStages(text, dependencies, new Laps(STAGES))
    const answer = await answerQuestion({ text, earlier: [] }, dependencies)
    if (!isDeepStrictEqual(staged, answer))
      throw new Error(`The stages give another answer to “${text}” than answerQuestion does`)
  }
}
