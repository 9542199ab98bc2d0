import type { ArticleSource } from '../ports/article-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { PassageIndex } from '../ports/passage-index.ts'
import type { SyncReport } from './sync-library.ts'
import { syncLibrary } from './sync-library.ts'

/** Milliseconds from one look at the articles to the next. */
const EVERY = 30_000

export interface Following {
  readonly source: ArticleSource
  readonly index: PassageIndex
  readonly clock: Clock
  readonly logger: Logger
  /** Tells what a look has changed, or could not read; resolves when new passages have their vectors. */
  readonly onLook: (report: SyncReport) => Promise<void>
}

/**
 * Notices articles that come, change or go, until `signal`. They are read anew only when something about their files has
 * changed. `seen`: what `source.stamp` said before they were read last. Never rejects.
 */
export async function followLibrary(following: Following, seen: string, signal: AbortSignal): Promise<void> {
  const { source, index, clock, logger, onLook } = following
  let known = seen
  while (!signal.aborted) {
    await clock.wait(EVERY, signal)
    if (signal.aborted) return
    try {
      const stamp = await source.stamp()
      if (stamp === known) continue
      await onLook(await syncLibrary(source, index, () => undefined))
      known = stamp
    } catch (error) {
      logger.error('The articles could not be read anew; those that were read before are used', { error })
    }
  }
}
