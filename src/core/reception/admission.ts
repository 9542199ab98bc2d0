import type { Refusal } from '../reply/refusal.ts'

/** How much is taken on. */
export interface Limits {
  /** Questions of one person that are not answered yet. */
  readonly inFlightPerPerson: number
  /** Questions of one person within `window`. */
  readonly perWindow: number
  /** Milliseconds. */
  readonly window: number
  /** Questions of everybody that wait to be worked on. */
  readonly queued: number
}

/** Enough for a person who reads the answers, and a bound on what one person can cost everybody else. */
export const LIMITS: Limits = { inFlightPerPerson: 3, perWindow: 20, window: 10 * 60_000, queued: 200 }

/** For one person at a keyboard of their own, who waits for nobody but themselves. */
export const NO_LIMITS: Limits = {
  inFlightPerPerson: Infinity,
  perWindow: Infinity,
  window: 0,
  queued: Infinity,
}

/** Decides before any work is done who is taken on: pure counting, no time of its own. */
export class Admission {
  readonly #limits: Limits
  readonly #inFlight = new Map<string, number>()
  /** When each person's questions of the last window were taken on, oldest first. */
  readonly #lately = new Map<string, number[]>()

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** `undefined`: taken on, until `release`. */
  admit(person: string, queued: number, now: number): Refusal | undefined {
    const { inFlightPerPerson, perWindow, window, queued: most } = this.#limits
    const lately = this.#recall(person, now)
    const [oldest = now] = lately.slice(-perWindow)
    if ((this.#inFlight.get(person) ?? 0) >= inFlightPerPerson)
      return { kind: 'too-many-at-once', most: inFlightPerPerson }
    if (lately.length >= perWindow)
      return { kind: 'too-many-lately', most: perWindow, minutes: window / 60_000, again: oldest + window }
    if (queued >= most) return { kind: 'full' }
    this.#take(person, lately, now)
    return undefined
  }

  /** The person's question has been answered. */
  release(person: string): void {
    const left = (this.#inFlight.get(person) ?? 0) - 1
    if (left > 0) this.#inFlight.set(person, left)
    else this.#inFlight.delete(person)
  }

  #take(person: string, lately: readonly number[], now: number): void {
    this.#inFlight.set(person, (this.#inFlight.get(person) ?? 0) + 1)
    // Moved to the end: the map is ordered by each person's last question.
    this.#lately.delete(person)
    this.#lately.set(person, [...lately, now])
  }

  /** Drops what is older than the window, of everybody: the memory is bounded by the questions of one window. */
  #recall(person: string, now: number): readonly number[] {
    const start = now - this.#limits.window
    for (const [other, times] of this.#lately) {
      if ((times.at(-1) ?? 0) > start) break
      this.#lately.delete(other)
    }
    return (this.#lately.get(person) ?? []).filter((time) => time > start)
  }
}
