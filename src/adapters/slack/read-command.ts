import * as z from 'zod'
import { COMMANDS } from '../../core/command/commands.ts'
import type { Message } from '../../core/ports/chat-event.ts'
import { privateConversation, privateDestination, triggerIdentity } from './people.ts'
import { readText } from './read-text.ts'
import type { Self } from './reading.ts'

const Id = z.string().min(1)
const Command = z.object({
  command: z.string().regex(/^\/\S+$/),
  text: z.string().nullish(),
  user_id: Id,
  user_name: z.string().nullish(),
  channel_id: Id,
  trigger_id: Id,
  response_url: Id,
})

/** A slash command: answered privately, in the place of the sign of life. `undefined`: it is incomplete. */
export function readCommand(body: unknown, self: Self): Message | undefined {
  const { data } = Command.safeParse(body)
  if (data === undefined) return undefined
  const person = { id: data.user_id, name: data.user_name ?? undefined }
  const place = { self, person, channelId: data.channel_id }
  return {
    kind: 'message',
    identities: [triggerIdentity(self, data.trigger_id)],
    person,
    conversation: privateConversation(place),
    destination: privateDestination(place, { url: data.response_url, manner: 'replace' }),
    text: lineOf(data.command, readText(data.text ?? '', self.botUserId)),
    isHidden: true,
  }
}

/** `/footnote why` and `/why` are "/why"; `/footnote ask who?` and `/ask who?` are "who?". */
function lineOf(command: string, text: string): string {
  const name = command.slice(1).toLowerCase()
  const isShort = COMMANDS.some((declared) => declared.name === name)
  const line = isShort ? `${name} ${text}` : text
  const [, question] = /^ask(?:\s+([^]*))?$/i.exec(line.trim()) ?? []
  if (question !== undefined) return question
  if (/^ask$/i.test(line.trim())) return ''
  return `/${line.trim() === '' ? 'help' : line.trim()}`
}
