import type { Bot } from '../bot.ts'
import type { Digests } from '../digest/digests.ts'
import type { ChatEvent, Scope } from '../ports/chat-event.ts'
import { keyOf } from '../ports/chat-event.ts'
import type {
  ChatPlatform,
  Click,
  Home,
  Listener,
  Suggestion,
  SuggestionKind,
} from '../ports/chat-platform.ts'
import type { Clock } from '../ports/clock.ts'
import { waitAtMost } from '../ports/clock.ts'
import type { Entry, Ledger } from '../ports/ledger.ts'
import { LostClaim } from '../ports/ledger.ts'
import type { Logger } from '../ports/logger.ts'
import type { Reply } from '../reply/reply.ts'
import { describeRefusal } from '../reply/trouble.ts'
import { looksLikeQuestion } from '../retrieval/looks-like-question.ts'
import type { Acting } from './act-on-event.ts'
import { actOn } from './act-on-event.ts'
import type { Limits } from './admission.ts'
import { Admission } from './admission.ts'
import type { Post } from './dispatch.ts'
import { dispatch, finishReply, toDeliveries } from './dispatch.ts'
import type { Waiting } from './fair-queue.ts'
import { FairQueue } from './fair-queue.ts'
import { UnderWay } from './under-way.ts'
import { keepUp } from './upkeep.ts'

export interface ReceptionDependencies {
  readonly platforms: readonly ChatPlatform[]
  readonly bot: Bot
  readonly digests: Digests
  readonly ledger: Ledger
  readonly clock: Clock
  readonly logger: Logger
  readonly limits: Limits
  readonly createReference: () => string
  /** What is kept of a workspace or guild is deleted. */
  readonly forgetInstallation: (scope: Scope) => Promise<void>
  /** Drops what is older than `time` (ms since 1970, UTC) and finished. */
  readonly purge: (time: number) => Promise<void>
  /** Milliseconds that a claim lasts unless it is renewed: after a crash, another process goes on this much later. */
  readonly lease: number
}

/** Questions that are worked out at the same time: each takes milliseconds of this process, seconds of a model. */
const AT_ONCE = 4

/** Milliseconds in which what waits for the platform notices that it is to stop. */
const LAST_MOMENT = 500

interface Task extends Waiting {
  readonly entry: Entry
  readonly platform: ChatPlatform
  /** Whose question is no longer in flight once it is done; `undefined`: it was not counted. */
  readonly person: string | undefined
}

/**
 * The way of every event: written down, taken on or refused, worked out in fair turns, posted once, and finished. It is
 * what all platforms hand their events to.
 */
export class Reception implements Listener {
  readonly #dependencies: ReceptionDependencies
  readonly #admission: Admission
  readonly #queue = new FairQueue<Task>()
  /** Conversations being answered: one question at a time. */
  readonly #busy = new Set<string>()
  /** Entries that this process is dealing with. */
  readonly #open = new UnderWay()
  /** Those of them whose reply is on its way to the platform: it may arrive whatever we do. */
  readonly #posting = new UnderWay()
  /** From then on nothing more is taken in. */
  readonly #close = new AbortController()
  readonly #stop = new AbortController()
  #working = 0
  #upkeep: Promise<unknown> = Promise.resolve()

  constructor(dependencies: ReceptionDependencies) {
    this.#dependencies = dependencies
    this.#admission = new Admission(dependencies.limits)
  }

  /** Goes on with what an earlier process has left, keeps claims alive, and takes in what becomes due. */
  start(): void {
    const { digests, platforms } = this.#dependencies
    const upkeep = keepUp(this.#dependencies, this.#stop.signal, {
      mine: () => this.#open.names,
      takeUp: (entry) => this.#takeUp(entry, undefined),
    })
    const served = platforms.map(({ name }) => name)
    const watch = digests.watch({ served, hear: (due) => this.hear(due) }, this.#close.signal)
    this.#upkeep = Promise.all([upkeep, watch])
  }

  async hear(event: ChatEvent): Promise<void> {
    if (this.#close.signal.aborted)
      throw new Error('Footnote is stopping; whoever delivers this again finds the next one')
    const { ledger, clock, lease } = this.#dependencies
    if (!(await this.#concernsUs(event))) return
    const now = clock.now()
    const entry = await ledger.accept(event, { now, lease: now + lease })
    if (entry !== undefined) this.#receive(entry)
  }

  async click(click: Click): Promise<Reply | undefined> {
    const { bot } = this.#dependencies
    const platform = this.#platformOf(click.conversation.platform)
    const reply = await bot.click(click, {
      isAdmin: async () =>
        (await platform?.isAdmin(click.person, click.conversation.installationId)) ?? false,
      remove: async (receipt) => platform?.remove(receipt),
    })
    return reply === undefined || platform === undefined ? undefined : finishReply(reply, platform)
  }

  suggest(kind: SuggestionKind, typed: string): Promise<readonly Suggestion[]> {
    return this.#dependencies.bot.suggest(kind, typed)
  }

  async showHome(home: Home): Promise<Reply> {
    const platform = this.#platformOf(home.platform)
    if (platform === undefined) return []
    return finishReply(await this.#dependencies.bot.showHome(home, platform.idiom), platform)
  }

  async leave(platform: string, installationId: string): Promise<void> {
    await this.#dependencies.forgetInstallation({ platform, installationId })
  }

  /** Resolves when everything that was heard is done. */
  settled(): Promise<void> {
    return this.#open.ended()
  }

  /** Takes in nothing more, and finishes what there is within `patience` ms; the rest stays for the next process. */
  async stop(patience: number): Promise<void> {
    this.#close.abort()
    await waitAtMost(this.#dependencies.clock, patience, this.settled())
    this.#stop.abort()
    await this.#upkeep
    await waitAtMost(this.#dependencies.clock, LAST_MOMENT, this.#posting.ended())
    const left = this.#open.names.filter((id) => !this.#posting.has(id))
    await this.#dependencies.ledger.release(left)
  }

  /**
   * A message that names nobody is meant for the bot only in a thread that a question to it has opened; a change, only
   * if it is one of something heard.
   */
  async #concernsUs(event: ChatEvent): Promise<boolean> {
    if (event.kind === 'share' || event.kind === 'digest') return true
    const about = event.kind === 'message' ? event.inThreadOf : event.of
    if (about === undefined) return true
    if (event.kind === 'message' && !looksLikeQuestion(event.text)) return false
    return (await this.#dependencies.ledger.find(about)) !== undefined
  }

  #platformOf(name: string): ChatPlatform | undefined {
    return this.#dependencies.platforms.find((platform) => platform.name === name)
  }

  #receive(entry: Entry): void {
    const { event } = entry
    const isCounted = event.kind === 'message' || event.kind === 'edit'
    const { platform, installationId = '' } = event.conversation
    const person = isCounted ? JSON.stringify([platform, installationId, event.person.id]) : undefined
    const refusal =
      person === undefined
        ? undefined
        : this.#admission.admit(person, this.#queue.length, this.#dependencies.clock.now())
    if (refusal === undefined) this.#takeUp(entry, person)
    else void this.#refuse(entry, describeRefusal(refusal))
  }

  #takeUp(entry: Entry, person: string | undefined): void {
    // A lease that ran out while this process was busy: it is still at it.
    if (this.#open.has(entry.id)) return
    const { conversation, destination } = entry.event
    const platform = this.#platformOf(destination.platform)
    if (platform === undefined) {
      if (person !== undefined) this.#admission.release(person)
      return
    }
    this.#open.begin(entry.id)
    const lane = keyOf({ ...conversation, threadId: undefined, personId: undefined })
    const mustWait = this.#working >= AT_ONCE || this.#queue.length > 0
    const position = mustWait ? this.#queue.positionIn(lane) : 0
    if (entry.event.kind === 'message') void platform.showProgress(destination, { position })
    this.#queue.add({ entry, platform, person, lane, conversation: keyOf(conversation) })
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
    if (task.person !== undefined) this.#admission.release(task.person)
    this.#open.end(task.entry.id)
    this.#workOn()
  }

  async #refuse(entry: Entry, reply: Reply): Promise<void> {
    const { destination, person } = entry.event
    const platform = this.#platformOf(destination.platform)
    if (platform === undefined) return
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
    return { ...this.#dependencies, platform, signal: this.#stop.signal, hear: (due) => this.hear(due) }
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
