import type { DatabaseSync } from 'node:sqlite'
import { SqliteAnswerLog } from './adapters/sqlite/answer-log.ts'
import { SqliteLedger } from './adapters/sqlite/ledger.ts'
import { SqliteSpending } from './adapters/sqlite/spending.ts'
import { createReference } from './adapters/system/reference.ts'
import { systemClock } from './adapters/system/system-clock.ts'
import { createBot } from './core/bot.ts'
import type { ChatPlatform } from './core/ports/chat-platform.ts'
import type { Logger } from './core/ports/logger.ts'
import type { Limits } from './core/reception/admission.ts'
import { Reception } from './core/reception/reception.ts'
import type { RetrievalDependencies } from './core/retrieval/retrieve.ts'
import type { Writer } from './core/writing/writer.ts'

/** Milliseconds until another process takes over from one that has died. */
const LEASE = 10_000

export interface ReceptionParts {
  readonly retrieval: RetrievalDependencies
  /** Absent: every answer is quoted. */
  readonly writer?: Writer | undefined
  /** For each workspace or guild; absent: no limit. */
  readonly tokensPerDay?: number | undefined
  /** Where it is written down what was asked and posted. */
  readonly state: DatabaseSync
  readonly limits: Limits
  readonly logger: Logger
  readonly lease?: number
}

/** What all platforms hand their events to. */
export function createReception(platforms: readonly ChatPlatform[], parts: ReceptionParts): Reception {
  const { retrieval, writer, tokensPerDay, state, limits, logger, lease = LEASE } = parts
  const log = new SqliteAnswerLog(state)
  const ledger = new SqliteLedger(state, logger)
  const spending = new SqliteSpending(state)
  const clock = systemClock
  return new Reception({
    platforms,
    bot: createBot({ ...retrieval, log, spending, writer, tokensPerDay, clock, createReference }),
    ledger,
    clock,
    logger,
    limits,
    createReference,
    forgetInstallation: async (scope) => {
      await ledger.forgetInstallation(scope)
      await log.forgetInstallation(scope)
      await spending.forgetInstallation(scope)
    },
    purge: async (time) => {
      await ledger.purge(time)
      await log.purge(time)
      await spending.purge(time)
    },
    lease,
  })
}
