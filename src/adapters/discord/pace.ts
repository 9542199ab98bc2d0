import type { Clock } from '../../core/ports/clock.ts'

const FREE = 3
const SPACING = 2_000
const FORGOTTEN = 30_000

/** The first attempts go at once, further ones every two seconds; a quiet time starts anew. */
export class Pace {
  readonly #clock: Clock
  #attempts = 0
  #last = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async wait(): Promise<void> {
    const now = this.#clock.now()
    if (now - this.#last > FORGOTTEN) this.#attempts = 0
    this.#attempts++
    const next = this.#attempts > FREE ? this.#last + SPACING : now
    if (next > now) await this.#clock.wait(next - now)
    this.#last = this.#clock.now()
  }
}
