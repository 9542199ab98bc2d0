import type { Bot } from '../bot.ts'
import type { Digests } from '../digest/digests.ts'
import type { ChatEvent, Scope } from '../ports/chat-event.ts'
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
import type { Logger } from '../ports/logger.ts'
import type { Reply } from '../reply/reply.ts'
import { describeRefusal } from '../reply/trouble.ts'
import { looksLikeQuestion } from '../retrieval/looks-like-question.ts'
import type { Limits } from './admission.ts'
import { Admission } from './admission.ts'
import { finishReply } from './dispatch.ts'
import { Turns } from './turns.ts'
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

/**
 * The door: every event is written down, then taken on or refused; `Turns` does the rest. It is what all platforms hand
 * their events to.
 */
export class Reception implements Listener {
  readonly #dependencies: ReceptionDependencies
  readonly #admission: Admission
  readonly #turns: Turns
  /** From then on nothing more is taken in. */
  readonly #close = new AbortController()
  #upkeep: Promise<unknown> = Promise.resolve()

  constructor(dependencies: ReceptionDependencies) {
    this.#dependencies = dependencies
    this.#admission = new Admission(dependencies.limits)
    this.#turns = new Turns({ ...dependencies, hear: (due) => this.hear(due) })
  }

  /** Goes on with what an earlier process has left, keeps claims alive, and takes in what becomes due. */
  start(): void {
    const { digests, platforms } = this.#dependencies
    const upkeep = keepUp(this.#dependencies, this.#turns.signal, {
      mine: () => this.#turns.underWay,
      takeUp: (entry) => this.#takeUp(entry),
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
    return this.#turns.settled()
  }

  /** Takes in nothing more, and finishes what there is within `patience` ms; the rest stays for the next process. */
  async stop(patience: number): Promise<void> {
    this.#close.abort()
    await waitAtMost(this.#dependencies.clock, patience, this.settled())
    this.#turns.stop()
    await this.#upkeep
    await this.#dependencies.ledger.release(await this.#turns.left())
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
    const { clock } = this.#dependencies
    const person = countedPerson(entry)
    const refusal =
      person === undefined ? undefined : this.#admission.admit(person, this.#turns.waiting, clock.now())
    if (refusal === undefined) this.#takeUp(entry, person)
    else
      this.#turns.refuse(entry, describeRefusal(refusal), this.#platformOf(entry.event.destination.platform))
  }

  /** `person`: whose question is no longer in flight once it is done. */
  #takeUp(entry: Entry, person?: string): void {
    const platform = this.#platformOf(entry.event.destination.platform)
    const release = (): void => {
      if (person !== undefined) this.#admission.release(person)
    }
    if (platform === undefined) release()
    else this.#turns.takeUp(entry, platform, release)
  }
}

/** Who has asked, where that counts. */
function countedPerson({ event }: Entry): string | undefined {
  if (event.kind !== 'message' && event.kind !== 'edit') return undefined
  const { platform, installationId = '' } = event.conversation
  return JSON.stringify([platform, installationId, event.person.id])
}
