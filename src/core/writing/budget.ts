import type { Scope } from '../ports/chat-event.ts'
import type { Clock } from '../ports/clock.ts'
import { NO_USAGE } from '../ports/language-model.ts'
import type { Logger } from '../ports/logger.ts'
import type { Spending } from '../ports/spending.ts'
import type { Writer } from './writer.ts'
import type { Unwritten, Writing } from './writing.ts'

/** Writing that is paid for: nothing is written for a place that has spent what a day allows. */
export interface PaidWriting {
  /** Absent: every answer is quoted. */
  readonly writer?: Writer | undefined
  readonly spending: Spending
  /** For each workspace or guild, in and out together; absent: no limit. */
  readonly tokensPerDay?: number | undefined
  readonly clock: Clock
  readonly logger: Logger
}

/** The writer, or why there is none for this place today. Answers under way are not counted yet: they may go over it. */
export async function writerFor(
  scope: Scope,
  { writer, spending, tokensPerDay, clock }: PaidWriting,
): Promise<Writer | Unwritten | undefined> {
  if (writer === undefined || tokensPerDay === undefined) return writer
  const { input, output } = await spending.onDay(scope, clock.now())
  return input + output < tokensPerDay
    ? writer
    : { kind: 'unwritten', problem: 'budget-spent', usage: NO_USAGE }
}

/** Writes down what an answer has cost; one from memory has cost nothing. */
export async function payFor(
  { usage, kind }: Writing,
  scope: Scope,
  { spending, clock, logger }: PaidWriting,
): Promise<void> {
  const { input, output } = usage
  if (input + output === 0) return
  await spending.add(scope, clock.now(), usage)
  logger.info('A model worked on an answer', { outcome: kind, tokensIn: input, tokensOut: output })
}
