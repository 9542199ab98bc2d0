import { DeliveryProblem, PlatformRefusal } from '../ports/chat-platform.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'

/** Milliseconds. */
const FIRST_WAIT = 200
const LONGEST_WAIT = 3_000
const MOST_DOUBLINGS = 10

/** Milliseconds before try number `tries` + 1: doubled from try to try. */
export const backOff = (tries: number): number =>
  Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries, MOST_DOUBLINGS))

/** Trying until a platform is there. The log says once that it cannot be reached, and once that it is back. */
export class Reach {
  readonly #name: string
  readonly #clock: Clock
  readonly #logger: Logger
  #isLost = false

  /** `name`: "Slack". */
  constructor(name: string, { clock, logger }: { readonly clock: Clock; readonly logger: Logger }) {
    this.#name = name
    this.#clock = clock
    this.#logger = logger
  }

  lose(reason: string): void {
    if (!this.#isLost) this.#logger.warn(`${this.#name} cannot be reached; trying again`, { reason })
    this.#isLost = true
  }

  regain(): void {
    if (this.#isLost) this.#logger.info(`${this.#name} is back`)
    this.#isLost = false
  }

  /** Until it succeeds; `undefined` once `signal` aborts. Rejects with the PlatformRefusal that `work` rejects with. */
  async persist<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result | undefined> {
    for (let tries = 0; !signal.aborted; tries++) {
      try {
        const result = await Promise.race([work(), aborted(signal)])
        if (!signal.aborted) this.regain()
        return result
      } catch (error) {
        await this.bear(error, tries, signal)
      }
    }
    return undefined
  }

  /** Waits after a failure. Rejects with it where waiting is no use. */
  async bear(error: unknown, tries: number, signal: AbortSignal): Promise<void> {
    if (error instanceof PlatformRefusal) throw error
    if (signal.aborted) return
    const { message, retryAfter } =
      error instanceof DeliveryProblem ? error : { message: 'no connection', retryAfter: 0 }
    this.lose(message)
    await this.#clock.wait(Math.max(backOff(tries), retryAfter), signal)
  }
}

async function aborted(signal: AbortSignal): Promise<undefined> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  return undefined
}
