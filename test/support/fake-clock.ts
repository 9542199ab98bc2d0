import type { Clock } from '#src/core/ports/clock.ts'

interface Sleeper {
  until: number
  readonly wake: () => void
}

/** A Clock whose time stands still until the test moves it. */
export class FakeClock implements Clock {
  #now: number
  readonly #sleepers = new Set<Sleeper>()

  /** Some moment, so that nothing depends on today. */
  constructor(now: number = Date.UTC(2026, 2, 4, 9)) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted === true) return Promise.resolve()
    const { promise, resolve } = Promise.withResolvers<void>()
    const sleeper: Sleeper = { until: this.#now + ms, wake: resolve }
    this.#sleepers.add(sleeper)
    signal?.addEventListener('abort', () => this.#wake(sleeper), { once: true })
    return promise
  }

  /** How many are waiting. */
  get waiting(): number {
    return this.#sleepers.size
  }

  /** Lets time pass: who waits is woken in order, each at its own time, and does what it does before time goes on. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    await settle()
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = next.until
      this.#wake(next)
      await settle()
    }
    this.#now = end
    await settle()
  }

  /** Somebody sets the clock, or the machine has been asleep: who waits has to wait as long as before. */
  leap(ms: number): void {
    this.#now += ms
    for (const sleeper of this.#sleepers) sleeper.until += ms
  }

  #next(end: number): Sleeper | undefined {
    const [first] = [...this.#sleepers].toSorted((one, other) => one.until - other.until)
    return first !== undefined && first.until <= end ? first : undefined
  }

  #wake(sleeper: Sleeper): void {
    this.#sleepers.delete(sleeper)
    sleeper.wake()
  }
}

/** Everything that can go on without time passing goes on. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
