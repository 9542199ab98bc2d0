import { SqliteAnswerLog } from '#src/adapters/sqlite/state/answer-log.ts'
import { openStateInMemory } from '#src/adapters/sqlite/state/open-state.ts'
import { SqliteSpending } from '#src/adapters/sqlite/state/spending.ts'
import { SqliteSubscriptions } from '#src/adapters/sqlite/state/subscriptions.ts'
import { systemClock } from '#src/adapters/system/system-clock.ts'
import { temporalCalendar } from '#src/adapters/system/temporal-calendar.ts'
import type { BotDependencies } from '#src/core/bot.ts'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { SilentLogger } from './silent-logger.ts'

/** What a bot needs, real and in memory; `changes` replaces any of it. */
export function botParts(index: PassageIndex, changes: Partial<BotDependencies> = {}): BotDependencies {
  const state = openStateInMemory()
  return {
    index,
    logger: new SilentLogger(),
    english: new Map(),
    log: new SqliteAnswerLog(state),
    spending: new SqliteSpending(state),
    subscriptions: new SqliteSubscriptions(state),
    calendar: temporalCalendar,
    digestEditors: 'admins',
    clock: systemClock,
    createReference: () => 'F7K2Q9',
    ...changes,
  }
}
