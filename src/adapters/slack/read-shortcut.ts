import * as z from 'zod'
import type { Message } from '../../core/ports/chat-event.ts'
import { CHECK_MESSAGE } from './manifest.ts'
import { privateConversation, privateDestination, SlackUser, triggerIdentity } from './people.ts'
import { readText } from './read-text.ts'
import type { Self } from './reading.ts'

const Id = z.string().min(1)
const Shortcut = z.object({
  callback_id: Id,
  trigger_id: Id,
  response_url: Id,
  user: SlackUser,
  channel: z.object({ id: Id }),
  message: z.object({ text: z.string() }),
})

/** What a message asks is answered, or what it says is checked; only who chose that sees the reply. */
export function readShortcut(body: unknown, self: Self): Message | undefined {
  const { data } = Shortcut.safeParse(body)
  if (data === undefined) return undefined
  const { user: person, channel, message } = data
  const text = readText(message.text, self.botUserId)
  const place = { self, person, channelId: channel.id }
  return {
    kind: 'message',
    identities: [triggerIdentity(self, data.trigger_id)],
    person,
    conversation: privateConversation(place),
    destination: privateDestination(place, { url: data.response_url, manner: 'add' }),
    // Somebody else wrote it: it is asked, never obeyed.
    text: `${data.callback_id === CHECK_MESSAGE ? '/check' : '/ask'} ${text}`,
    isHidden: true,
  }
}
