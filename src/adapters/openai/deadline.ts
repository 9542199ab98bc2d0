import type { Clock } from '../../core/ports/clock.ts'

/** Milliseconds. */
export interface Patience {
  /** Until the first word. */
  readonly first: number
  /** Between two words. */
  readonly idle: number
}

/** Aborts a request that takes too long; to be ended in any case, so that no timer is left. */
export class Deadline {
  readonly #abort = new AbortController()
  readonly #clock: Clock
  readonly #idle: number
  #waiting = new AbortController()

  constructor(clock: Clock, total: number, { first, idle }: Patience) {
    this.#clock = clock
    this.#idle = idle
    void this.#expire(total, this.#abort.signal)
    this.#waitFor(first)
  }

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  /** Something has come: the next must come soon. */
  heard(): void {
    this.#waitFor(this.#idle)
  }

  end(): void {
    this.#waiting.abort()
    this.#abort.abort()
  }

  #waitFor(ms: number): void {
    this.#waiting.abort()
    this.#waiting = new AbortController()
    void this.#expire(ms, this.#waiting.signal)
  }

  async #expire(ms: number, unless: AbortSignal): Promise<void> {
    await this.#clock.wait(ms, unless)
    if (!unless.aborted) this.#abort.abort()
  }
}
