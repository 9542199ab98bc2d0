import type { Clock } from '../../core/ports/clock.ts'
import { DiscordProblem } from './discord-problem.ts'

/** Discord bans an address for 10,000 of these in ten minutes. */
const INVALID: ReadonlySet<number> = new Set([401, 403, 429])
const MOST_IN_A_ROW = 5
/** Milliseconds. */
const PAUSE = 60_000

/** Stops calling after too many answers of the kind for which Discord bans an address. */
export class Breaker {
  readonly #clock: Clock
  #inARow = 0
  #openUntil = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Throws while nothing may be sent. */
  check(route: string): void {
    const left = this.#openUntil - this.#clock.now()
    if (left > 0)
      throw new DiscordProblem('busy', `${route}: too many refusals in a row`, { retryAfter: left })
  }

  count({ status }: DiscordProblem): void {
    if (status === undefined || !INVALID.has(status)) return
    this.#inARow++
    if (this.#inARow < MOST_IN_A_ROW) return
    this.#inARow = 0
    this.#openUntil = this.#clock.now() + PAUSE
  }

  close(): void {
    this.#inARow = 0
  }
}
