import type { OccurrenceDue } from './subscriptions.ts'

/**
 * Something that a person did, or that is due. Plain data: it is written down before the platform is told that it has
 * arrived.
 */
export type ChatEvent = Message | Edit | Deletion | Share | DigestDue

interface Happening {
  /**
   * Every name under which the platform may deliver this again (an event's id, channel and time, a client's own id):
   * whatever shares one of them is the same event, and is answered once.
   */
  readonly identities: readonly [string, ...string[]]
  readonly person: Person
  readonly conversation: Conversation
  readonly destination: Destination
}

/** A question, or a command when it begins with "/". */
export interface Message extends Happening {
  readonly kind: 'message'
  /** As typed, without the mention. */
  readonly text: string
  /**
   * Undefined: it is meant for the bot (a mention, a direct message, a command). Otherwise nobody named the bot, and it
   * only listens if the thread was opened by a question to it: the identity of the thread's first message.
   */
  readonly inThreadOf?: string | undefined
  /** The others cannot see what was asked (a command, a button), so the reply repeats it. */
  readonly isHidden: boolean
  /** The only article that may answer, by its name or title. */
  readonly about?: string | undefined
  /** The answer that it replies to, wherever that stands: what was asked there comes before it. */
  readonly repliesTo?: string | undefined
  /** When it was said (ms since 1970, UTC), where it was found later: nobody heard it then. */
  readonly missedAt?: number | undefined
}

/** An earlier message was changed. */
export interface Edit extends Happening {
  readonly kind: 'edit'
  /** Identity of that message. */
  readonly of: string
  readonly text: string
}

/** An earlier message was deleted. */
export interface Deletion extends Happening {
  readonly kind: 'deletion'
  /** Identity of that message. */
  readonly of: string
}

/** A person wants everybody to see an answer that only they have seen. */
export interface Share extends Happening {
  readonly kind: 'share'
  readonly answerId: string
}

/** A digest is to be posted. Made by ourselves, by every process that is running: its identity is the same in all of them. */
export interface DigestDue extends Happening, OccurrenceDue {
  readonly kind: 'digest'
}

export interface Person {
  readonly id: string
  /** As people here know them. */
  readonly name: string | undefined
  /** Where the platform says with the event that this person manages the place. */
  readonly isManager?: boolean | undefined
}

/** Where something is said; two events of one conversation share their context. */
export interface Conversation {
  /** "console", "slack", "discord". */
  readonly platform: string
  /** The workspace or guild; nothing is shared between two of them. */
  readonly installationId?: string | undefined
  readonly channelId: string
  readonly threadId?: string | undefined
  /** The person who alone sees it, where that is so. */
  readonly personId?: string | undefined
}

/** One workspace or guild; what has none (a terminal, direct messages of Discord) is one together. */
export interface Scope {
  readonly platform: string
  readonly installationId?: string | undefined
}

/** One string for one conversation. */
export const keyOf = ({
  platform,
  installationId = '',
  channelId,
  threadId = '',
  personId = '',
}: Conversation): string => JSON.stringify([platform, installationId, channelId, threadId, personId])

/** Where a reply goes; plain data, since it may be used after a restart. */
export interface Destination {
  readonly platform: string
  readonly installationId?: string | undefined
  readonly channelId: string
  /** Undefined: the channel itself. */
  readonly threadId?: string | undefined
  /** Set: only this person sees it. */
  readonly onlyFor?: string | undefined
  /** With `onlyFor`: among the direct messages with this person, whatever has become of the channel. */
  readonly isDirect?: boolean | undefined
  /** What the platform needs besides, in its own words; a response address for example. */
  readonly handle?: string | undefined
}
