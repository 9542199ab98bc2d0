import type { ChatPlatform } from '../ports/chat-platform.ts'
import type { Clock } from '../ports/clock.ts'
import type { Entry, Ledger } from '../ports/ledger.ts'
import type { Logger } from '../ports/logger.ts'

/** Milliseconds that answers and what was posted are remembered; the home page says so. */
const REMEMBERED_FOR = 30 * 24 * 60 * 60_000
const PURGE_EVERY = 60 * 60_000

export interface Kept {
  readonly ledger: Ledger
  readonly platforms: readonly Pick<ChatPlatform, 'name'>[]
  readonly clock: Clock
  readonly logger: Logger
  /** Drops what is older than `time` (ms since 1970, UTC) and finished. */
  readonly purge: (time: number) => Promise<void>
  /** Milliseconds. */
  readonly lease: number
}

export interface Claims {
  /** Ids of the entries that this process is dealing with. */
  readonly mine: () => readonly string[]
  readonly takeUp: (entry: Entry) => void
}

/** Until `signal`: renews the claims of this process, and takes up what nobody claims any more. Never rejects. */
export async function keepUp(kept: Kept, signal: AbortSignal, { mine, takeUp }: Claims): Promise<void> {
  const { ledger, clock, logger, purge, lease } = kept
  const served = kept.platforms.map(({ name }) => name)
  let purged = -Infinity
  while (!signal.aborted) {
    try {
      const now = clock.now()
      await ledger.renew(mine(), { now, lease: now + lease })
      for (const entry of await ledger.takeOver({ now, lease: now + lease }, served)) takeUp(entry)
      if (now - purged > PURGE_EVERY) {
        await purge(now - REMEMBERED_FOR)
        purged = now
      }
    } catch (error) {
      logger.error('The ledger cannot be kept up to date', { error })
    }
    await clock.wait(lease / 3, signal)
  }
}
