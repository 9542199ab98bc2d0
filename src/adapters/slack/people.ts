import * as z from 'zod'
import type { Conversation, Destination, Person } from '../../core/ports/chat-event.ts'
import type { ResponseAddress } from './response-urls.ts'
import { toHandle } from './response-urls.ts'
import type { Self } from './reading.ts'

const Id = z.string().min(1)

/** Who did something, as interactions say it. */
export const SlackUser = z
  .object({ id: Id, name: z.string().nullish(), username: z.string().nullish() })
  .transform(({ id, name, username }): Person => ({ id, name: name ?? username ?? undefined }))

export interface PrivatePlace {
  readonly self: Self
  readonly person: Person
  readonly channelId: string
  readonly threadId?: string | undefined
}

/** What one person alone sees in a channel is a conversation of its own. */
export const privateConversation = ({ self, person, channelId, threadId }: PrivatePlace): Conversation => ({
  platform: 'slack',
  installationId: self.id,
  channelId,
  threadId,
  personId: person.id,
})

export const privateDestination = (
  { self, person, channelId, threadId }: PrivatePlace,
  address: ResponseAddress | undefined,
): Destination => ({
  platform: 'slack',
  installationId: self.id,
  channelId,
  threadId,
  onlyFor: person.id,
  ...(address !== undefined && { handle: toHandle(address) }),
})

/** A command or a click has no name but that of the permission to open a form, which is given once. */
export const triggerIdentity = (self: Self, triggerId: string): string =>
  `slack:${self.id}:trigger:${triggerId}`
