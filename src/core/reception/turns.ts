import type { Bot } from '../bot.ts'
import type { Digests } from '../digest/digests.ts'
import type { DigestDue } from '../ports/chat-event.ts'
import { keyOf } from '../ports/chat-event.ts'
import type { ChatPlatform } from '../ports/chat-platform.ts'
import type { Clock } from '../ports/clock.ts'
import { waitAtMost } from '../ports/clock.ts'
import type { Entry, Ledger } from '../ports/ledger.ts'
import { LostClaim } from '../ports/ledger.ts'
import type { Logger } from '../ports/logger.ts'
import type { Reply } from '../reply/reply.ts'
import type { Acting } from './act-on-event.ts'
import { actOn } from './act-on-event.ts'
import type { Post } from './dispatch.ts'
import { dispatch, toDeliveries } from './dispatch.ts'
import type { Waiting } from './fair-queue.ts'
import { FairQueue } from './fair-queue.ts'
import { UnderWay } from './under-way.ts'

export interface TurnsDependencies {
  readonly bot: Bot
  readonly digests: Digests
  readonly ledger: Ledger
  readonly clock: Clock
  readonly logger: Logger
  readonly createReference: () => string
  /** Takes in a digest that somebody wants now. */
  readonly hear: (due: DigestDue) => Promise<void>
}

/** Questions that are worked out at the same time: each takes milliseconds of this process, seconds of a model. */
const AT_ONCE = 4

/** Milliseconds in which what waits for the platform notices that it is to stop. */
const LAST_MOMENT = 500

interface Task extends Waiting {
  readonly entry: Entry
  readonly platform: ChatPlatform
  /** Called once it is done, whatever became of it. */
  readonly release: () => void
}

/** What was taken on is worked out in fair turns, posted once, and finished. */
export class Turns {
  readonly #dependencies: TurnsDependencies
  readonly #queue = new FairQueue<Task>()
  /** Conversations being answered: one question at a time. */
  readonly #busy = new Set<string>()
  /** Entries that this process is dealing with. */
  readonly #open = new UnderWay()
  /** Those of them whose reply is on its way to the platform: it may arrive whatever we do. */
  readonly #posting = new UnderWay()
  readonly #stop = new AbortController()
  #working = 0

  constructor(dependencies: TurnsDependencies) {
    this.#dependencies = dependencies
  }

  /** Aborts when it is to stop. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** Ids of the entries that this process is dealing with. */
  get underWay(): readonly string[] {
    return this.#open.names
  }

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#queue.length
  }

  /** Resolves when everything that was taken on is done. */
  settled(): Promise<void> {
    return this.#open.ended()
  }

  /** Begins nothing more, and waits for no platform. */
  stop(): void {
    this.#stop.abort()
  }

  /** After `stop`: the entries that another process may go on with at once. */
  async left(): Promise<readonly string[]> {
    await waitAtMost(this.#dependencies.clock, LAST_MOMENT, this.#posting.ended())
    return this.#open.names.filter((id) => !this.#posting.has(id))
  }

  takeUp(entry: Entry, platform: ChatPlatform, release: () => void): void {
    // A lease that ran out while this process was busy: it is still at it.
    if (this.#open.has(entry.id)) return
    const { conversation, destination } = entry.event
    this.#open.begin(entry.id)
    const lane = keyOf({ ...conversation, threadId: undefined, personId: undefined })
    const mustWait = this.#working >= AT_ONCE || this.#queue.length > 0
    const position = mustWait ? this.#queue.positionIn(lane) : 0
    if (entry.event.kind === 'message') void platform.showProgress(destination, { position })
    this.#queue.add({ entry, platform, release, lane, conversation: keyOf(conversation) })
    this.#workOn()
  }

  #workOn(): void {
    while (this.#working < AT_ONCE && !this.#stop.signal.aborted) {
      const task = this.#queue.take((conversation) => this.#busy.has(conversation))
      if (task === undefined) return
      this.#working++
      this.#busy.add(task.conversation)
      void this.#deal(task)
    }
  }

  async #deal(task: Task): Promise<void> {
    const post = await this.#guard(() => actOn(task.entry, this.#acting(task.platform)))
    this.#working--
    this.#workOn()
    await this.#carryOut(task.entry, post)
    this.#busy.delete(task.conversation)
    task.release()
    this.#open.end(task.entry.id)
    this.#workOn()
  }

  /** Says why it was not taken on, out of turn. */
  refuse(entry: Entry, reply: Reply, platform: ChatPlatform | undefined): void {
    if (platform !== undefined) void this.#refuse(entry, reply, platform)
  }

  async #refuse(entry: Entry, reply: Reply, platform: ChatPlatform): Promise<void> {
    const { destination, person } = entry.event
    this.#open.begin(entry.id)
    const outgoing = { entryId: entry.id, platform, destination, person, answerId: entry.id }
    await this.#carryOut(entry, () =>
      dispatch(outgoing, toDeliveries(outgoing, reply), this.#acting(platform)),
    )
    this.#open.end(entry.id)
  }

  /** What is not done stays open; when this process stops, for the next one at once. */
  async #carryOut({ id }: Entry, post: Post | undefined): Promise<void> {
    const { ledger } = this.#dependencies
    this.#posting.begin(id)
    const isDone = post !== undefined && (await this.#guard(post))
    this.#posting.end(id)
    if (isDone === true) await this.#guard(() => ledger.finish(id))
    else if (this.#stop.signal.aborted) await this.#guard(() => ledger.release([id]))
  }

  #acting(platform: ChatPlatform): Acting {
    return { ...this.#dependencies, platform, signal: this.#stop.signal }
  }

  /** The boundary for faults of the ledger: what could not be done stays open there, and is taken up again. */
  async #guard<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof LostClaim) return undefined
      this.#dependencies.logger.error('An event could not be dealt with; it stays in the ledger', { error })
      return undefined
    }
  }
}
