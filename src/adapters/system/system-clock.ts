import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../../core/ports/clock.ts'

/** Node's timers take no more, and fire at once when asked to: some 25 days. */
const LONGEST_TIMER = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),

  async wait(ms, signal) {
    try {
      for (let left = ms; left > 0; left -= LONGEST_TIMER)
        await setTimeout(Math.min(left, LONGEST_TIMER), undefined, { signal })
    } catch {
      // Aborted: the wait is over.
    }
  },
}
