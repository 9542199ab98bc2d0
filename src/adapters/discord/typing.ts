import type { Clock } from '../../core/ports/clock.ts'
import type { DiscordRest } from './discord-rest.ts'
import { laneOf, typingPath } from './routes.ts'

/** Milliseconds: Discord shows it for ten seconds. */
const AGAIN = 8_000
/** As long as an answer may take. */
const MOST_TIMES = 8

/** "Footnote is typing…", until the answer is there. */
export class Typing {
  readonly #rest: DiscordRest
  readonly #clock: Clock
  readonly #under = new Map<string, AbortController>()

  constructor(rest: DiscordRest, clock: Clock) {
    this.#rest = rest
    this.#clock = clock
  }

  /** Never rejects. `question`: the message that is being answered. */
  async show(channelId: string, question: string): Promise<void> {
    const ending = new AbortController()
    this.#under.set(question, ending)
    for (let times = 0; times < MOST_TIMES && !ending.signal.aborted; times++) {
      try {
        await this.#rest.callIfFree({ method: 'POST', path: typingPath(channelId), lane: laneOf(channelId) })
      } catch {
        // The answer matters, this does not.
        break
      }
      await this.#clock.wait(AGAIN, ending.signal)
    }
    if (this.#under.get(question) === ending) this.#under.delete(question)
  }

  end(question: string): void {
    this.#under.get(question)?.abort()
    this.#under.delete(question)
  }

  endAll(): void {
    for (const question of this.#under.keys()) this.end(question)
  }
}
