import type { Clock } from '../../core/ports/clock.ts'

/** Failures in a row after which a server is left alone, and for how long (ms), doubling each time. */
const MOST_FAILURES = 3
const FIRST_REST = 5_000
const LONGEST_REST = 60_000

/** Leaves a server alone that fails again and again, or asks for it; then one request finds out whether it is back. */
export class Rest {
  readonly #clock: Clock
  #failures = 0
  #until = 0
  #rest = 0
  #isProbing = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** May a request be made? After a rest, only one at a time. */
  allows(): boolean {
    if (this.#clock.now() < this.#until || this.#isProbing) return false
    this.#isProbing = this.#rest > 0
    return true
  }

  succeeded(): void {
    this.#failures = 0
    this.#rest = 0
    this.#isProbing = false
  }

  failed(): void {
    this.#failures++
    if (this.#failures >= MOST_FAILURES || this.#isProbing)
      this.askedFor(Math.min(LONGEST_REST, Math.max(FIRST_REST, 2 * this.#rest)))
    this.#isProbing = false
  }

  /** For `ms` milliseconds. */
  askedFor(ms: number): void {
    this.#rest = Math.max(FIRST_REST, Math.min(ms, LONGEST_REST))
    this.#until = this.#clock.now() + ms
    this.#isProbing = false
  }
}
