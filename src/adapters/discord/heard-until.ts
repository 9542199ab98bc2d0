import * as z from 'zod'
import type { Clock } from '../../core/ports/clock.ts'
import type { Logger } from '../../core/ports/logger.ts'
import type { Store } from '../../core/ports/store.ts'
import { idAt } from './snowflakes.ts'

const KEY = 'heard until'
const MOST_DIRECTS = 200
/** Milliseconds between two notes; a lost one costs only a second look at what is known. */
const NOTE_EVERY = 2_000

const Note = z.object({
  id: z.string().regex(/^\d{1,20}$/),
  directs: z.array(z.string().regex(/^\d{1,20}$/)),
})

interface Dependencies {
  readonly notes: Store<string>
  readonly clock: Clock
  readonly logger: Logger
}

/** Up to which message everything was heard and written down. Nothing of it rejects: what it loses is looked for anew. */
export class HeardUntil {
  readonly #dependencies: Dependencies
  /** Messages that have come and are not written down yet. */
  readonly #pending = new Set<bigint>()
  readonly #directs = new Set<string>()
  #latest: bigint
  #notedAt = 0
  #atStart: Promise<string | undefined> = Promise.resolve(undefined)

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
    this.#latest = BigInt(idAt(dependencies.clock.now()))
  }

  /** What an earlier process, or the session before, has heard last; `undefined` for the first one ever. */
  get atStart(): Promise<string | undefined> {
    return this.#atStart
  }

  get directs(): readonly string[] {
    return [...this.#directs]
  }

  /** Looks up what was heard last before this session; whoever asks `atStart` waits for it. */
  async load(): Promise<void> {
    this.#atStart = this.#load()
    await this.#atStart
    await this.#note()
  }

  async #load(): Promise<string | undefined> {
    const { notes, logger } = this.#dependencies
    try {
      const text = await notes.get(KEY)
      const note = text === undefined ? undefined : Note.safeParse(JSON.parse(text)).data
      for (const channelId of note?.directs ?? []) this.#directs.add(channelId)
      return note?.id
    } catch (error) {
      logger.warn('Up to where Discord was heard is not known', { error })
      return undefined
    }
  }

  begin(id: string): void {
    this.#pending.add(BigInt(id))
  }

  /** It is written down, or nothing to us. */
  async end(id: string): Promise<void> {
    const number = BigInt(id)
    this.#pending.delete(number)
    if (number > this.#latest) this.#latest = number
    if (this.#dependencies.clock.now() - this.#notedAt >= NOTE_EVERY) await this.#note()
  }

  async addDirect(channelId: string): Promise<void> {
    if (this.#directs.has(channelId)) return
    this.#directs.add(channelId)
    const [oldest] = this.#directs
    if (this.#directs.size > MOST_DIRECTS && oldest !== undefined) this.#directs.delete(oldest)
    await this.#note()
  }

  async close(): Promise<void> {
    await this.#note()
  }

  async #note(): Promise<void> {
    const { notes, clock, logger } = this.#dependencies
    this.#notedAt = clock.now()
    const pending = [...this.#pending].reduce((least, id) => (id < least ? id : least), this.#latest + 1n)
    try {
      await notes.set(KEY, JSON.stringify({ id: String(pending - 1n), directs: this.directs }))
    } catch (error) {
      logger.warn('Up to where Discord was heard could not be noted', { error })
    }
  }
}
