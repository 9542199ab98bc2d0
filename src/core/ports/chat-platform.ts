import type { Reply } from '../reply/reply.ts'

/** Port: one connection to a place where people write. Adapters translate; they never decide. */
export interface ChatPlatform {
  /** "console", "slack", "discord". */
  readonly name: string
  /** Hands every event to `handle` and posts the reply it resolves to. Resolves when the platform is connected. */
  start(handle: EventHandler): Promise<void>
  /** Resolves when there is nothing more to hear: the person has left, or `stop` was called. */
  readonly finished: Promise<void>
  /** Answers what has been taken in and disconnects. */
  stop(): Promise<void>
}

export type EventHandler = (event: ChatEvent) => Promise<Reply>

/** What a person did. */
export interface ChatEvent {
  readonly conversation: Conversation
  /** As typed, without a mention: a question, or a command when it begins with "/". */
  readonly text: string
}

/** Where something is said; two events of one conversation share their context. */
export interface Conversation {
  readonly platform: string
  readonly channelId: string
  readonly threadId?: string | undefined
}
