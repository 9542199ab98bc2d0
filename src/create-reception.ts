import type { DatabaseSync } from 'node:sqlite'
import { SqliteAnswerLog } from './adapters/sqlite/state/answer-log.ts'
import { SqliteLedger } from './adapters/sqlite/state/ledger.ts'
import { SqliteSpending } from './adapters/sqlite/state/spending.ts'
import { SqliteSubscriptions } from './adapters/sqlite/state/subscriptions.ts'
import { createReference } from './adapters/system/reference.ts'
import { systemClock } from './adapters/system/system-clock.ts'
import { temporalCalendar } from './adapters/system/temporal-calendar.ts'
import { createBot } from './core/bot.ts'
import { createDigests } from './core/digest/digests.ts'
import type { DigestEditors } from './core/command/digest/use-digest.ts'
import type { Clock } from './core/ports/clock.ts'
import type { ChatPlatform } from './core/ports/chat-platform.ts'
import type { Logger } from './core/ports/logger.ts'
import type { Limits } from './core/reception/admission.ts'
import { Reception } from './core/reception/reception.ts'
import type { RetrievalDependencies } from './core/retrieval/retrieve.ts'
import type { Writer } from './core/writing/writer.ts'

/** Milliseconds until another process takes over from one that has died. */
const LEASE = 10_000

/** A clock that was wrong by a year must not make a digest that was posted be forgotten; it holds no words of people. */
const OUTCOMES_KEPT_LONGER = 370 * 24 * 60 * 60_000

export interface ReceptionParts {
  readonly retrieval: RetrievalDependencies
  /** Absent: every answer is quoted. */
  readonly writer?: Writer | undefined
  /** For each workspace or guild; absent: no limit. */
  readonly tokensPerDay?: number | undefined
  readonly digestEditors: DigestEditors
  /** Where it is written down what was asked and posted. */
  readonly state: DatabaseSync
  readonly limits: Limits
  readonly logger: Logger
  readonly lease?: number
  readonly clock?: Clock
}

/** What all platforms hand their events to. */
export function createReception(platforms: readonly ChatPlatform[], parts: ReceptionParts): Reception {
  const { retrieval, writer, tokensPerDay, digestEditors, state, limits, logger } = parts
  const { lease = LEASE, clock = systemClock } = parts
  const log = new SqliteAnswerLog(state)
  const ledger = new SqliteLedger(state, logger)
  const spending = new SqliteSpending(state)
  const subscriptions = new SqliteSubscriptions(state, logger)
  const digesting = { ...retrieval, log, subscriptions, calendar: temporalCalendar, clock, logger }
  const answering = { log, spending, writer, tokensPerDay, digestEditors, createReference }
  return new Reception({
    platforms,
    bot: createBot({ ...digesting, ...answering }),
    digests: createDigests(digesting),
    ledger,
    clock,
    logger,
    limits,
    createReference,
    forgetInstallation: async (scope) => {
      await ledger.forgetInstallation(scope)
      await log.forgetInstallation(scope)
      await spending.forgetInstallation(scope)
      await subscriptions.forgetInstallation(scope)
    },
    purge: async (time) => {
      await ledger.purge(time)
      await log.purge(time)
      await spending.purge(time)
      await subscriptions.purge({ removed: time, due: time - OUTCOMES_KEPT_LONGER })
    },
    lease,
  })
}
