import * as z from 'zod'
import type { Conversation, Destination } from '../../core/ports/chat-event.ts'
import type { EventSource, Self } from './reading.ts'

/** Slack's own helper; it is no bot by the marks of bots. */
const SLACKBOT = 'USLACKBOT'

const Id = z.string().min(1)

/** A message as events hold it: what we use must be right, what we do not use may be anything. */
export const SlackMessage = z.object({
  user: Id,
  ts: Id,
  text: z.string(),
  thread_ts: Id.nullish(),
  client_msg_id: Id.nullish(),
  bot_id: z.unknown().optional(),
  bot_profile: z.unknown().optional(),
  files: z.array(z.unknown()).nullish(),
})

export type SlackMessage = z.infer<typeof SlackMessage>

/** Bots never talk to each other here, and the bot not to itself. */
export function isByPerson(
  { user, bot_id: bot, bot_profile: profile }: Pick<SlackMessage, 'user' | 'bot_id' | 'bot_profile'>,
  { botUserId }: Self,
): boolean {
  const isMarked = [bot, profile].some((mark) => mark !== undefined && mark !== null)
  return !isMarked && user !== botUserId && user !== SLACKBOT
}

export interface Place {
  readonly channelId: string
  readonly isDirect: boolean
}

/** `im` is not said with every mention; the id begins with D then. */
export const placeOf = (channelId: string, channelType: string | null | undefined): Place => ({
  channelId,
  isDirect: channelType === 'im' || channelId.startsWith('D'),
})

/** In channels every message opens a thread; in direct messages only those that are in one. */
export function whereOf(
  { channelId, isDirect }: Place,
  { ts, thread_ts: thread }: Pick<SlackMessage, 'ts' | 'thread_ts'>,
  self: Self,
): { readonly conversation: Conversation; readonly destination: Destination } {
  const where = {
    platform: 'slack',
    installationId: self.id,
    channelId,
    threadId: thread ?? (isDirect ? undefined : ts),
  }
  return { conversation: where, destination: where }
}

export const messageIdentity = (self: Self, channelId: string, ts: string): string =>
  `slack:${self.id}:${channelId}:${ts}`

export const eventIdentity = ({ self, eventId }: EventSource): string => `slack:${self.id}:event:${eventId}`
