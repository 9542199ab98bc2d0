import type { Json } from '../slack/json.ts'
import { Snowflakes } from './snowflakes.ts'

export interface User {
  readonly id: string
  readonly username: string
  readonly bot?: boolean
}

export interface Channel {
  readonly id: string
  /** 0: text, 1: direct messages, 11: public thread. */
  readonly type: 0 | 1 | 11
  readonly guild_id?: string | undefined
  readonly name?: string | undefined
  readonly recipient?: User | undefined
  isArchived: boolean
  isLocked: boolean
  /** May the bot see it, and write there? */
  canView: boolean
  canSend: boolean
}

export interface StoredMessage {
  readonly id: string
  readonly channel_id: string
  readonly guild_id?: string | undefined
  readonly author: User
  readonly content: string
  readonly timestamp: string
  readonly edited_timestamp: string | null
  readonly flags: number
  readonly components: readonly Json[]
  readonly nonce?: string | undefined
  readonly message_reference?: Json | undefined
  readonly interactionId?: string | undefined
  /** Which command it answers, and whose. */
  readonly interaction_metadata?: Json | undefined
  /** Seen by this person alone. */
  readonly onlyFor?: string | undefined
  readonly type: number
}

export interface Interaction {
  readonly id: string
  readonly token: string
  readonly user: User
  readonly channelId: string
  readonly at: number
  /** What it was answered with, once: the type of the callback. */
  answeredAs?: number
  callback?: Json
  originalId?: string
  /** The message under which the button stands. */
  messageId?: string | undefined
}

export const BOT: User = { id: '900', username: 'footnote', bot: true }
export const APPLICATION = '800'
export const GUILD = '100'
export const GENERAL = '200'
export const DANA: User = { id: '301', username: 'dana' }
export const SAM: User = { id: '302', username: 'sam' }

/** How long an interaction may be answered, and how long its token is good. Milliseconds; from Discord's documentation. */
export const ANSWER_WITHIN = 3_000
export const TOKEN_FOR = 15 * 60_000

/** What Discord knows: places, people, messages, interactions. */
export class DiscordWorld {
  readonly snowflakes = new Snowflakes()
  readonly channels = new Map<string, Channel>()
  readonly messages = new Map<string, StoredMessage>()
  readonly interactions = new Map<string, Interaction>()
  readonly guilds = new Set([GUILD])
  /** By place: "global" or a guild's id. */
  readonly commands = new Map<string, readonly Json[]>()
  /** Channels in which "is typing…" was shown, in order. */
  readonly typing: string[] = []
  readonly #nonces = new Map<string, string>()

  constructor() {
    this.addChannel(GENERAL, { name: 'general' })
  }

  addChannel(id: string, changes: Partial<Channel> = {}): Channel {
    const channel: Channel = {
      id,
      type: 0,
      guild_id: GUILD,
      name: `channel-${id}`,
      isArchived: false,
      isLocked: false,
      canView: true,
      canSend: true,
      ...changes,
    }
    this.channels.set(id, channel)
    return channel
  }

  /** The direct messages between the bot and one person. */
  directWith(user: User): Channel {
    const id = `7${user.id}`
    return (
      this.channels.get(id) ??
      this.addChannel(id, { type: 1, guild_id: undefined, name: undefined, recipient: user })
    )
  }

  /** What everybody sees in a channel, oldest first. */
  in(channelId: string): readonly StoredMessage[] {
    return [...this.messages.values()].filter(
      (message) => message.channel_id === channelId && message.onlyFor === undefined,
    )
  }

  /** The message that a bot has posted with this nonce in the last minutes. */
  withNonce(nonce: string): StoredMessage | undefined {
    return this.messages.get(this.#nonces.get(nonce) ?? '')
  }

  store(message: StoredMessage): StoredMessage {
    this.messages.set(message.id, message)
    if (message.nonce !== undefined) this.#nonces.set(message.nonce, message.id)
    return message
  }
}
