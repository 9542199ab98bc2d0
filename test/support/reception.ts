import { SqliteLedger } from '#src/adapters/sqlite/state/ledger.ts'
import { openStateInMemory } from '#src/adapters/sqlite/state/open-state.ts'
import { systemClock } from '#src/adapters/system/system-clock.ts'
import type { Digests } from '#src/core/digest/digests.ts'
import type { ChatPlatform } from '#src/core/ports/chat-platform.ts'
import { NO_LIMITS } from '#src/core/reception/admission.ts'
import type { ReceptionDependencies } from '#src/core/reception/reception.ts'
import { Reception } from '#src/core/reception/reception.ts'
import { EchoBot } from './echo-bot.ts'
import { SilentLogger } from './silent-logger.ts'

/** Nobody has set one up. */
const NO_DIGESTS: Digests = {
  watch: async () => undefined,
  deliver: async () => async () => false,
}

/** A reception over real parts in memory; `changes` replaces any of them. */
export function receptionFor(
  platforms: readonly ChatPlatform[],
  changes: Partial<ReceptionDependencies> = {},
): Reception {
  return new Reception({
    platforms,
    bot: new EchoBot(),
    digests: NO_DIGESTS,
    ledger: new SqliteLedger(openStateInMemory()),
    clock: systemClock,
    logger: new SilentLogger(),
    limits: NO_LIMITS,
    createReference: () => 'F7K2Q9',
    forgetInstallation: async () => undefined,
    purge: async () => undefined,
    lease: 10_000,
    ...changes,
  })
}
