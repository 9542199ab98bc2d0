import type { Reason, Reply } from '../reply/reply.ts'
import type { ChatEvent, Conversation, Destination, Person } from './chat-event.ts'

/** Port: one connection to a place where people write. Adapters translate; they never decide. */
export interface ChatPlatform {
  /** "console", "slack", "discord". */
  readonly name: string
  readonly idiom: Idiom
  /** Hands what people do to `listener`. Resolves when connected; rejects with a PlatformRefusal when that is hopeless. */
  start(listener: Listener): Promise<void>
  /** Resolves when there is nothing more to hear: the person has left, or `stop` was called. */
  readonly finished: Promise<void>
  /** Hears nothing more from now on. Posting still works. */
  stop(): Promise<void>
  /** The reply as messages that the platform takes, usually one. */
  split(reply: Reply): readonly Reply[]
  /** Posts one message, once: no retry of its own. Rejects with a DeliveryProblem. */
  post(delivery: Delivery): Promise<Receipt>
  /** Has it been posted? `unknown` when the platform does not let us look. Rejects with a DeliveryProblem. */
  find(delivery: Delivery): Promise<Receipt | 'absent' | 'unknown'>
  /** Replaces what was posted. Rejects with a DeliveryProblem. */
  update(receipt: Receipt, delivery: Delivery): Promise<void>
  /** Removes what was posted; without effect when it is gone. Rejects with a DeliveryProblem. */
  remove(receipt: Receipt): Promise<void>
  /** A sign that the bot has heard. Never rejects: the answer matters, this does not. */
  showProgress(destination: Destination, progress: Progress): Promise<void>
  /** May this person see what concerns everybody? False when it cannot be found out. */
  isAdmin(person: Person, installationId: string | undefined): Promise<boolean>
  /** The time zone of a person ("Europe/Amsterdam"), where the platform knows it. Never rejects. */
  zoneOf(person: Person, installationId: string | undefined): Promise<string | undefined>
  /** A channel, as far as it can be found out. Never rejects. */
  channelView(channelId: string, installationId: string | undefined): Promise<ChannelView>
}

export interface ChannelView {
  /** "world-news", where it has one. */
  readonly name?: string | undefined
  /** May the bot post there? `undefined`: nobody can tell before it is tried. */
  readonly isOpen?: boolean | undefined
}

/** How people talk to the bot there, in the words of its help. */
export interface Idiom {
  /** One sentence, the first. */
  readonly howToAsk: string
  /** One or two, the last. */
  readonly howToAskOn: string
  /** A command ("/why", "/passage 4") as it is typed there. */
  readonly spell: (command: string) => string
}

/** What a platform tells. */
export interface Listener {
  /** Resolves when the event is written down and may be acknowledged; rejects when it could not be. */
  hear(event: ChatEvent): Promise<void>
  /** A button: what the person who clicked it sees, `undefined` for nothing. Never rejects. */
  click(click: Click): Promise<Reply | undefined>
  /** What may become of what somebody is typing, the likeliest first, at most 25. Never rejects. */
  suggest(kind: SuggestionKind, typed: string): Promise<readonly Suggestion[]>
  /** The page about the bot itself. Never rejects. */
  showHome(home: Home): Promise<Reply>
  /** The bot was removed from a workspace or guild: all that is kept of it goes. */
  leave(platform: string, installationId: string): Promise<void>
}

export type SuggestionKind = 'article' | 'zone'

export interface Suggestion {
  /** What would have to be typed. */
  readonly value: string
  /** What people know it by. */
  readonly label: string
}

export interface Home {
  readonly platform: string
  readonly installationId: string | undefined
}

export interface Click {
  readonly person: Person
  readonly conversation: Conversation
  /** The answer that the button belongs to. */
  readonly answerId: string
  readonly action: ClickedAction
}

export type ClickedAction =
  | { readonly kind: 'show-passage'; readonly articleId: string; readonly paragraph: number }
  | { readonly kind: 'why' }
  | { readonly kind: 'show-closest' }
  | { readonly kind: 'rate'; readonly rating: Rating }
  | { readonly kind: 'give-reason'; readonly reason: Reason; readonly words?: string | undefined }
  /** With the posted message that the button stands under. */
  | { readonly kind: 'delete'; readonly receipt: Receipt }

export type Rating = 'helpful' | 'not-helpful'

/** 0: it is being worked on; otherwise its place in the queue, from 1. */
export interface Progress {
  readonly position: number
}

/** One message on its way. */
export interface Delivery {
  /** Unique; a platform attaches it to the message, so that `find` can tell whether it has arrived. */
  readonly id: string
  /** Which message of its reply it is, from 1. */
  readonly part: number
  readonly destination: Destination
  readonly reply: Reply
  /** What its buttons are about; absent where it is no answer. */
  readonly answer?: { readonly id: string; readonly askedBy: string } | undefined
}

/** Where a posted message is; plain data. */
export interface Receipt {
  readonly platform: string
  readonly installationId?: string | undefined
  readonly channelId: string
  readonly messageId: string
}

/**
 * Why a message could not be posted.
 * - `refused`: the platform does not want it (channel gone, archived, not a member); trying again is no use
 * - `busy`: not now; nothing was posted; wait `retryAfter` ms
 * - `unreachable`: the platform was not reached; nothing was posted
 * - `uncertain`: no usable answer came; it may have been posted
 */
export class DeliveryProblem extends Error {
  override readonly name = 'DeliveryProblem'
  readonly kind: 'refused' | 'busy' | 'unreachable' | 'uncertain'
  /** Milliseconds; for `busy` only. */
  readonly retryAfter: number

  constructor(
    kind: DeliveryProblem['kind'],
    message: string,
    options: { readonly cause?: unknown; readonly retryAfter?: number } = {},
  ) {
    super(message, { cause: options.cause })
    this.kind = kind
    this.retryAfter = options.retryAfter ?? 0
  }
}

/** The platform does not let the bot in (a bad token); the message is one sentence for the person who runs it. */
export class PlatformRefusal extends Error {
  override readonly name = 'PlatformRefusal'
}
