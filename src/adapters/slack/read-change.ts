import * as z from 'zod'
import type { EventSource, Reading, Self } from './reading.ts'
import { skip } from './reading.ts'
import { mentions, readText } from './read-text.ts'
import type { Place } from './slack-message.ts'
import {
  eventIdentity,
  isByPerson,
  messageIdentity,
  placeOf,
  SlackMessage,
  whereOf,
} from './slack-message.ts'

const Id = z.string().min(1)
const Change = z.object({ channel: Id, channel_type: z.string().nullish(), ts: Id })
const Changed = Change.extend({
  message: SlackMessage.extend({ subtype: z.string().nullish() }),
  previous_message: SlackMessage,
})
const Deleted = Change.extend({ deleted_ts: Id, previous_message: SlackMessage.omit({ text: true }) })

/** A message under which a thread hangs is not deleted: this stands in its place. */
const TOMBSTONE = 'tombstone'

/** `message_changed`: Slack says it of links that were unfolded, too. */
export function readEdit(event: unknown, source: EventSource): Reading {
  const { data } = Changed.safeParse(event)
  if (data === undefined) return skip('an incomplete edit')
  const { message, previous_message: earlier } = data
  const place = placeOf(data.channel, data.channel_type)
  if (message.subtype === TOMBSTONE) return deletionOf(earlier, { ...data, place }, source)
  if (!isByPerson(message, source.self)) return skip('not by a person')
  if (message.text === earlier.text) return skip('the text is the same')
  if (!isNear(message, earlier.text, { place, self: source.self })) return skip('not for the bot')
  return {
    kind: 'event',
    event: {
      kind: 'edit',
      identities: [messageIdentity(source.self, data.channel, data.ts), eventIdentity(source)],
      person: { id: message.user, name: undefined },
      ...whereOf(place, message, source.self),
      of: messageIdentity(source.self, data.channel, message.ts),
      text: readText(message.text, source.self.botUserId),
    },
  }
}

/** What people change among themselves is not even written down. */
function isNear(
  { text, ts, thread_ts: thread }: SlackMessage,
  earlier: string,
  { place, self }: { readonly place: Place; readonly self: Self },
): boolean {
  const isInThread = thread !== undefined && thread !== null && thread !== ts
  return place.isDirect || isInThread || [text, earlier].some((version) => mentions(version, self.botUserId))
}

/** `message_deleted` */
export function readDeletion(event: unknown, source: EventSource): Reading {
  const { data } = Deleted.safeParse(event)
  if (data === undefined) return skip('an incomplete deletion')
  const place = placeOf(data.channel, data.channel_type)
  return deletionOf({ ...data.previous_message, ts: data.deleted_ts }, { ...data, place }, source)
}

function deletionOf(
  message: Omit<SlackMessage, 'text'>,
  { ts, place }: { readonly ts: string; readonly place: Place },
  source: EventSource,
): Reading {
  const { self } = source
  if (!isByPerson(message, self)) return skip('not by a person')
  return {
    kind: 'event',
    event: {
      kind: 'deletion',
      identities: [messageIdentity(self, place.channelId, ts), eventIdentity(source)],
      person: { id: message.user, name: undefined },
      ...whereOf(place, message, self),
      of: messageIdentity(self, place.channelId, message.ts),
    },
  }
}
