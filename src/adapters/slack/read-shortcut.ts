import * as z from 'zod'
import type { Message } from '../../core/ports/chat-event.ts'
import { privateConversation, privateDestination, SlackUser, triggerIdentity } from './people.ts'
import { readText } from './read-text.ts'
import type { Self } from './reading.ts'

const Id = z.string().min(1)
const Shortcut = z.object({
  trigger_id: Id,
  response_url: Id,
  user: SlackUser,
  channel: z.object({ id: Id }),
  message: z.object({ text: z.string() }),
})

/** "Ask about this message": what the message says is the question, and only who chose that sees the answer. */
export function readShortcut(body: unknown, self: Self): Message | undefined {
  const { data } = Shortcut.safeParse(body)
  if (data === undefined) return undefined
  const { user: person, channel, message } = data
  const place = { self, person, channelId: channel.id }
  return {
    kind: 'message',
    identities: [triggerIdentity(self, data.trigger_id)],
    person,
    conversation: privateConversation(place),
    destination: privateDestination(place, { url: data.response_url, manner: 'add' }),
    text: readText(message.text, self.botUserId),
    isHidden: true,
  }
}
