import { randomUUID } from 'node:crypto'
import type { Json } from './json.ts'
import { Refusal } from './refusal.ts'

export type ChannelKind = 'channel' | 'group' | 'im' | 'mpim'

export interface Channel {
  readonly id: string
  readonly name: string
  readonly kind: ChannelKind
  readonly members: Set<string>
  /** The person at the other end of a direct message. */
  readonly user?: string | undefined
  isArchived: boolean
  hasBot: boolean
}

export interface ChannelOptions {
  readonly id: string
  readonly name?: string
  /** Otherwise C is a public channel, G a private one, D a direct message. */
  readonly kind?: ChannelKind
  readonly isArchived?: boolean
  readonly hasBot?: boolean
  /** Everybody, unless said otherwise. */
  readonly members?: readonly string[]
}

export interface User {
  readonly id: string
  readonly name: string
  readonly tz?: string | undefined
  readonly is_admin?: boolean
  readonly is_owner?: boolean
  readonly is_bot?: boolean
  readonly team_id?: string
}

export interface StoredMessage {
  readonly channel: string
  readonly ts: string
  readonly text: string
  readonly thread_ts?: string | undefined
  readonly user?: string | undefined
  readonly bot_id?: string | undefined
  readonly blocks?: readonly Json[] | undefined
  readonly metadata?: Json | undefined
  readonly edited?: { readonly user: string; readonly ts: string } | undefined
  readonly reactions?: readonly { readonly name: string; readonly users: readonly string[] }[]
  readonly client_msg_id?: string | undefined
  readonly subtype?: string | undefined
  readonly parse?: string | undefined
  readonly link_names?: boolean
  readonly unfurl_links?: boolean | undefined
  readonly unfurl_media?: boolean | undefined
}

/** A message that one person sees. */
export interface Ephemeral extends StoredMessage {
  readonly to: string
}

export interface Status {
  readonly channel: string
  readonly thread_ts: string
  readonly status: string
  readonly loading_messages?: unknown
  readonly at: number
}

export interface StoredView {
  readonly id: string
  readonly user: string
  readonly hash: string
  readonly view: Json
}

export interface WorkspaceOptions {
  readonly team?: string
  readonly domain?: string
  readonly botUser?: string
  readonly botId?: string
  readonly botToken?: string
  readonly scopes?: readonly string[]
}

export const ALL_SCOPES: readonly string[] = [
  'app_mentions:read',
  'assistant:write',
  'chat:write',
  'commands',
  'channels:history',
  'groups:history',
  'im:history',
  'mpim:history',
  'channels:read',
  'groups:read',
  'im:read',
  'im:write',
  'mpim:read',
  'reactions:write',
  'users:read',
]

const KINDS: Readonly<Record<string, ChannelKind>> = { C: 'channel', G: 'group', D: 'im' }
const SCOPE_NAMES = { channel: 'channels', group: 'groups', im: 'im', mpim: 'mpim' } as const

/** The scope for reading (or being told) what is written in such a channel. */
export function scopeFor(channel: Channel, right: 'history' | 'read' | 'write'): string {
  return `${SCOPE_NAMES[channel.kind]}:${right}`
}

/** All that one team has and sees. */
export class Workspace {
  readonly team: string
  readonly domain: string
  readonly botUser: string
  readonly botId: string
  readonly botToken: string
  readonly scopes: Set<string>
  readonly users = new Map<string, User>()
  readonly channels = new Map<string, Channel>()
  /** What is visible to one person now, in order; replaced and deleted ones are gone. */
  readonly ephemerals: Ephemeral[] = []
  /** Every status that was set, in order; an empty one clears. */
  readonly statuses: Status[] = []
  readonly homes = new Map<string, StoredView>()
  /** The modals that are open now. */
  readonly modals: StoredView[] = []
  state: 'installed' | 'revoked' | 'uninstalled' = 'installed'
  readonly #messages: StoredMessage[] = []

  constructor(options: WorkspaceOptions = {}) {
    this.team = options.team ?? 'T1'
    this.domain = options.domain ?? `team-${this.team.toLowerCase()}`
    this.botUser = options.botUser ?? 'UBOT'
    this.botId = options.botId ?? 'BBOT'
    this.botToken = options.botToken ?? 'xoxb-test'
    this.scopes = new Set(options.scopes ?? ALL_SCOPES)
    this.addUser({ id: this.botUser, name: 'footnote', is_bot: true })
    this.addUser({ id: 'U1', name: 'dana', tz: 'Europe/Amsterdam' })
    this.addUser({ id: 'U2', name: 'sam', tz: 'America/New_York' })
    this.addUser({ id: 'UADMIN', name: 'robin', tz: 'Europe/London', is_admin: true })
    this.addChannel({ id: 'C1', name: 'general' })
  }

  addUser(user: User): User {
    this.users.set(user.id, { team_id: this.team, ...user })
    return user
  }

  addChannel(options: ChannelOptions): Channel {
    const channel: Channel = {
      id: options.id,
      name: options.name ?? options.id.toLowerCase(),
      kind: options.kind ?? KINDS[options.id.charAt(0)] ?? 'channel',
      members: new Set(options.members ?? this.users.keys()),
      isArchived: options.isArchived ?? false,
      hasBot: options.hasBot ?? true,
    }
    this.channels.set(channel.id, channel)
    return channel
  }

  /** The direct messages between the bot and one person. */
  openDirect(user: string): Channel {
    const id = `D${user}`
    const known = this.channels.get(id)
    if (known !== undefined) return known
    const members = new Set([user, this.botUser])
    const channel: Channel = {
      id,
      name: 'directmessage',
      kind: 'im',
      user,
      members,
      isArchived: false,
      hasBot: true,
    }
    this.channels.set(id, channel)
    return channel
  }

  /** The channel as the bot may see it: a private one without it does not exist. */
  channel(id: string): Channel {
    const channel = this.channels.get(id)
    if (channel === undefined || (channel.kind !== 'channel' && !channel.hasBot)) {
      throw new Refusal('channel_not_found')
    }
    return channel
  }

  /** What everybody sees, oldest first, replies in threads included. */
  messages(channel: string): StoredMessage[] {
    return this.#messages.filter((message) => message.channel === channel)
  }

  find(channel: string, ts: string | undefined): StoredMessage | undefined {
    return this.#messages.find((message) => message.channel === channel && message.ts === ts)
  }

  store(message: StoredMessage): StoredMessage {
    this.#messages.push(message)
    return message
  }

  replace(message: StoredMessage): void {
    const place = this.#messages.findIndex(
      ({ channel, ts }) => channel === message.channel && ts === message.ts,
    )
    if (place !== -1) this.#messages[place] = message
  }

  remove(message: StoredMessage): void {
    const place = this.#messages.findIndex(
      ({ channel, ts }) => channel === message.channel && ts === message.ts,
    )
    if (place !== -1) this.#messages.splice(place, 1)
  }

  /** What stands under a thread as "is reading…" now: the bot's next message there removes it. */
  statusOf(channel: string, thread: string): string | undefined {
    const last = this.statuses.findLast((status) => status.channel === channel && status.thread_ts === thread)
    const isOver = this.#messages.some(
      (message) =>
        message.bot_id === this.botId &&
        message.thread_ts === thread &&
        Number(message.ts) * 1000 >= (last?.at ?? 0),
    )
    return last === undefined || last.status === '' || isOver ? undefined : last.status
  }

  /** The bot's token is refused from now on. */
  revokeToken(): void {
    this.state = 'revoked'
  }
}

/** The id that a person's client gives to what it sends. */
export const clientMessageId = (): string => randomUUID()
