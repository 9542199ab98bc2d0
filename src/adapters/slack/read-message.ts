import * as z from 'zod'
import type { EventSource, Reading } from './reading.ts'
import { skip } from './reading.ts'
import { mentions, mentionsOthers, readText } from './read-text.ts'
import type { Place } from './slack-message.ts'
import {
  eventIdentity,
  isByPerson,
  messageIdentity,
  placeOf,
  SlackMessage,
  whereOf,
} from './slack-message.ts'

const Event = SlackMessage.extend({
  type: z.string(),
  channel: z.string().min(1),
  channel_type: z.string().nullish(),
  hidden: z.unknown().optional(),
})

/**
 * `app_mention`, and `message` without a subtype that says otherwise. A mention comes as both, with the same identity;
 * where the bot may read along, what is said in a thread comes, too.
 */
export function readMessage(event: unknown, source: EventSource): Reading {
  const { data } = Event.safeParse(event)
  if (data === undefined) return skip('an incomplete message')
  if (!isByPerson(data, source.self) || data.hidden === true) return skip('not by a person')
  const place = placeOf(data.channel, data.channel_type)
  const meant = isMeant(data, place, source)
  if (meant === 'no') return skip('not for the bot')
  const { self } = source
  return {
    kind: 'event',
    event: {
      kind: 'message',
      identities: identitiesOf(data, source),
      person: { id: data.user, name: undefined },
      ...whereOf(place, data, self),
      text: readText(data.text, self.botUserId),
      isHidden: false,
      ...(meant === 'perhaps' && {
        inThreadOf: messageIdentity(self, data.channel, data.thread_ts ?? data.ts),
      }),
    },
  }
}

type Event = z.infer<typeof Event>

const isReply = (thread: string | null | undefined, ts: string): boolean =>
  thread !== undefined && thread !== null && thread !== ts

/** `perhaps`: nobody is named; that depends on who opened the thread. */
function isMeant(event: Event, { isDirect }: Place, { self }: EventSource): 'yes' | 'perhaps' | 'no' {
  const { type, text, thread_ts: thread, ts, files } = event
  if (isDirect) return text === '' && (files ?? []).length === 0 ? 'no' : 'yes'
  if (type === 'app_mention' || mentions(text, self.botUserId)) return 'yes'
  return isReply(thread, ts) && text !== '' && !mentionsOthers(text, self.botUserId) ? 'perhaps' : 'no'
}

function identitiesOf(
  { channel, ts, client_msg_id: client }: Event,
  source: EventSource,
): [string, ...string[]] {
  const { self } = source
  const own = client === undefined || client === null ? [] : [`slack:${self.id}:client:${client}`]
  return [messageIdentity(self, channel, ts), eventIdentity(source), ...own]
}
