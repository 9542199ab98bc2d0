import type { Clock } from '../ports/clock.ts'
import { DeliveryProblem } from '../ports/chat-platform.ts'

interface Lane {
  /** What was queued last. */
  end: Promise<unknown>
  waiting: number
  /** Milliseconds since 1970: not before. */
  heldUntil: number
}

/**
 * Slack limits each method in each channel by itself: calls of one lane go out one after the other and wait while that
 * lane has been told to, and no lane waits for another.
 */
export class Lanes {
  readonly #clock: Clock
  readonly #lanes = new Map<string, Lane>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const lane = this.#lanes.get(name) ?? { end: Promise.resolve(), waiting: 0, heldUntil: 0 }
    this.#lanes.set(name, lane)
    lane.waiting++
    const done = this.#after(lane, work)
    // The next one waits for this one, and does not fail with it.
    lane.end = done.catch(() => undefined)
    try {
      return await done
    } finally {
      lane.waiting--
      if (lane.waiting === 0 && !this.#isHeld(lane)) this.#lanes.delete(name)
    }
  }

  /** Is anything of this lane on its way, or told to wait? */
  isBusy(name: string): boolean {
    const lane = this.#lanes.get(name)
    return lane !== undefined && (lane.waiting > 0 || this.#isHeld(lane))
  }

  async #after<Result>(lane: Lane, work: () => Promise<Result>): Promise<Result> {
    await lane.end
    if (this.#isHeld(lane)) await this.#clock.wait(lane.heldUntil - this.#clock.now())
    try {
      return await work()
    } catch (error) {
      if (error instanceof DeliveryProblem && error.kind === 'busy')
        lane.heldUntil = this.#clock.now() + error.retryAfter
      throw error
    }
  }

  #isHeld({ heldUntil }: Lane): boolean {
    return heldUntil > this.#clock.now()
  }
}
