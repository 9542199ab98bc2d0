import * as z from 'zod'
import type { Conversation, Destination, Message, Person } from '../../core/ports/chat-event.ts'
import { decodeButton } from './buttons.ts'
import { replyHandle } from './handles.ts'

const Id = z.string().regex(/^\d{1,20}$/)
const Author = z.object({
  id: Id,
  username: z.string().nullish(),
  global_name: z.string().nullish(),
  bot: z.boolean().nullish(),
})
const Parts = z.looseObject({ components: z.array(z.unknown()).nullish() })

/** A message as events and lists hold it: what we use must be right, what we do not use may be anything. */
export const DiscordMessage = z.object({
  id: Id,
  channel_id: Id,
  guild_id: Id.nullish(),
  author: Author,
  content: z.string(),
  type: z.int(),
  webhook_id: z.unknown().optional(),
  mentions: z.array(z.object({ id: z.string() })).nullish(),
  edited_timestamp: z.string().nullish(),
  message_reference: z.object({ message_id: Id.nullish() }).nullish(),
  referenced_message: z.object({ author: Author.nullish(), components: z.unknown().optional() }).nullish(),
  /** Which of its answers a message of ours is: only in lists of messages. */
  nonce: z.unknown().optional(),
})
export type DiscordMessage = z.infer<typeof DiscordMessage>

/** What people write themselves; everything else is a note about the channel. */
const WRITTEN: ReadonlySet<number> = new Set([0, 19])

/** Bots never talk to each other here, and the bot not to itself. */
export const isByPerson = ({ author, webhook_id: webhook, type }: DiscordMessage, selfId: string): boolean =>
  author.bot !== true &&
  author.id !== selfId &&
  (webhook === undefined || webhook === null) &&
  WRITTEN.has(type)

export const personOf = (author: z.infer<typeof Author>): Person => ({
  id: author.id,
  name: author.global_name ?? author.username ?? undefined,
})

export const messageIdentity = (channelId: string, id: string): string => `discord:${channelId}:${id}`

/** Every mention in a server opens a conversation of its own, as a thread would; direct messages are one. */
export function whereOf({
  id,
  channel_id: channelId,
  guild_id: guild,
}: Pick<DiscordMessage, 'id' | 'channel_id' | 'guild_id'>): {
  readonly conversation: Conversation
  readonly destination: Destination
} {
  const installationId = guild ?? undefined
  const place = { platform: 'discord', installationId, channelId }
  return {
    conversation: { ...place, threadId: installationId === undefined ? undefined : id },
    destination: { ...place, handle: replyHandle(id) },
  }
}

/** Is it for the bot? In a server it names the bot, or replies to it with a ping. */
export function isMeant({ guild_id: guild, content, mentions }: DiscordMessage, selfId: string): boolean {
  if (guild === undefined || guild === null) return true
  return mentionOf(selfId).test(content) || (mentions ?? []).some(({ id }) => id === selfId)
}

const mentionOf = (id: string): RegExp => new RegExp(`<@!?${id}>`)

export function toMessage(message: DiscordMessage, selfId: string): Message {
  const repliesTo = answerIn(message, selfId)
  return {
    kind: 'message',
    identities: [messageIdentity(message.channel_id, message.id)],
    person: personOf(message.author),
    ...whereOf(message),
    text: readText(message.content, selfId),
    isHidden: false,
    ...(repliesTo !== undefined && { repliesTo }),
  }
}

/** The words without the mention of the bot, and without what is no word: other mentions, emoji, markup of links. */
export function readText(content: string, selfId: string): string {
  return content
    .replaceAll(new RegExp(`<@!?${selfId}>`, 'g'), ' ')
    .replace(/<@[!&]?\d+>/g, 'somebody')
    .replace(/<#\d+>/g, 'a channel')
    .replace(/<a?:(\w+):\d+>/g, '$1')
    .replace(/<(https?:[^<>\s]+)>/g, '$1')
    .trim()
}

/** The answer of ours that it replies to: its buttons say which. */
function answerIn({ referenced_message: original }: DiscordMessage, selfId: string): string | undefined {
  if (original?.author?.id !== selfId) return undefined
  return buttonsIn(original.components)
    .map((id) => decodeButton(id)?.answerId)
    .find((id) => id !== undefined && id !== '')
}

function buttonsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(buttonsIn)
  const part = Parts.extend({
    custom_id: z.string().optional(),
    accessory: z.unknown().optional(),
  }).safeParse(value).data
  if (part === undefined) return []
  return [
    ...(part.custom_id === undefined ? [] : [part.custom_id]),
    ...buttonsIn(part.components),
    ...buttonsIn(part.accessory ?? []),
  ]
}
