import * as z from 'zod'
import { readDeletion, readEdit } from './read-change.ts'
import { readMessage } from './read-message.ts'
import type { EventSource, Reading, Self } from './reading.ts'
import { skip } from './reading.ts'

const Id = z.string().min(1)
const Body = z.object({ event_id: Id, event: z.looseObject({ type: Id, subtype: Id.nullish() }) })
const HomeOpened = z.object({ user: Id, tab: z.string(), channel: Id.nullish() })
const TokensRevoked = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) })

/** A body of the Events API. */
export function readEvent(body: unknown, self: Self): Reading {
  const parsed = Body.safeParse(body)
  if (!parsed.success) return skip('no event, or one without a name')
  const { event, event_id: eventId } = parsed.data
  switch (event.type) {
    case 'app_mention':
      return readMessage(event, { self, eventId })
    case 'message':
      return readMessageEvent(event, { self, eventId })
    case 'app_home_opened':
      return readHome(event)
    case 'app_uninstalled':
      return { kind: 'left' }
    case 'tokens_revoked':
      return readRevocation(event)
    default:
      return skip('an event that is nothing to us')
  }
}

/** Everything else that Slack calls a message is a note about the channel. */
const SUBTYPES_OF_MESSAGES = new Set(['file_share', 'thread_broadcast'])

function readMessageEvent(event: z.infer<typeof Body>['event'], source: EventSource): Reading {
  const { subtype } = event
  if (subtype === undefined || subtype === null || SUBTYPES_OF_MESSAGES.has(subtype))
    return readMessage(event, source)
  if (subtype === 'message_changed') return readEdit(event, source)
  if (subtype === 'message_deleted') return readDeletion(event, source)
  return skip('a note about the channel')
}

function readHome(event: unknown): Reading {
  const { data } = HomeOpened.safeParse(event)
  if (data?.tab !== 'home') return skip('not the page about the bot')
  return { kind: 'home', personId: data.user, channelId: data.channel ?? undefined }
}

/** People's own tokens come and go; without the bot's, the bot is gone. */
function readRevocation(event: unknown): Reading {
  const { data } = TokensRevoked.safeParse(event)
  const isOurs = data?.tokens.bot !== undefined && data.tokens.bot !== null && data.tokens.bot.length > 0
  return isOurs ? { kind: 'left' } : skip('not the token of the bot')
}
