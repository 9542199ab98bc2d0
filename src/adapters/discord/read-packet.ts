import * as z from 'zod'
import type { ChatEvent, Deletion, Edit } from '../../core/ports/chat-event.ts'
import {
  DiscordMessage,
  isByPerson,
  isMeant,
  messageIdentity,
  personOf,
  readText,
  toMessage,
  whereOf,
} from './discord-message.ts'
import type { Packet } from './gateway.ts'

const Id = z.string().regex(/^\d{1,20}$/)
const Deleted = z.object({ id: Id, channel_id: Id, guild_id: Id.nullish() })
const BulkDeleted = z.object({ ids: z.array(Id), channel_id: Id, guild_id: Id.nullish() })
const GuildDeleted = z.object({ id: Id, unavailable: z.boolean().nullish() })
const Ready = z.object({ user: z.object({ id: Id }), application: z.object({ id: Id }) })

/** Who we are. */
export interface Self {
  readonly userId: string
  readonly applicationId: string
}

/** What something from Discord means to us. */
export type Reading =
  | { readonly kind: 'ready'; readonly self: Self }
  | { readonly kind: 'events'; readonly events: readonly ChatEvent[] }
  /** A server introduces itself. */
  | { readonly kind: 'guild'; readonly data: unknown }
  | { readonly kind: 'interaction'; readonly data: unknown }
  /** The bot was removed from a server. */
  | { readonly kind: 'left'; readonly guildId: string }
  /** Nothing; the reason never holds what was in it. */
  | { readonly kind: 'skip'; readonly reason: string }

const skip = (reason: string): Reading => ({ kind: 'skip', reason })
const events = (...heard: readonly ChatEvent[]): Reading => ({ kind: 'events', events: heard })

export function readPacket({ type, data }: Packet, selfId: string): Reading {
  switch (type) {
    case 'READY':
      return readReady(data)
    case 'MESSAGE_CREATE':
      return readMessage(data, selfId)
    case 'MESSAGE_UPDATE':
      return readEdit(data, selfId)
    case 'MESSAGE_DELETE':
      return readDeletion(data)
    case 'MESSAGE_DELETE_BULK':
      return readBulkDeletion(data)
    case 'INTERACTION_CREATE':
      return { kind: 'interaction', data }
    case 'GUILD_CREATE':
      return { kind: 'guild', data }
    case 'GUILD_DELETE':
      return readGuildDeletion(data)
    default:
      return skip('nothing to us')
  }
}

/** The message that a packet brings; `undefined`: it brings none. */
export function messageIdOf({ type, data }: Packet): string | undefined {
  return type === 'MESSAGE_CREATE' ? z.object({ id: Id }).safeParse(data).data?.id : undefined
}

function readReady(data: unknown): Reading {
  const ready = Ready.safeParse(data).data
  if (ready === undefined) return skip('an incomplete READY')
  return { kind: 'ready', self: { userId: ready.user.id, applicationId: ready.application.id } }
}

export function readMessage(data: unknown, selfId: string): Reading {
  const message = DiscordMessage.safeParse(data).data
  if (message === undefined) return skip('an incomplete message')
  if (!isByPerson(message, selfId)) return skip('not by a person')
  return isMeant(message, selfId) ? events(toMessage(message, selfId)) : skip('not for the bot')
}

/** Discord says it of links that were unfolded, too: those were not edited. */
function readEdit(data: unknown, selfId: string): Reading {
  const message = DiscordMessage.safeParse(data).data
  if (message === undefined) return skip('an incomplete edit')
  const { edited_timestamp: editedAt } = message
  if (editedAt === undefined || editedAt === null) return skip('nobody has edited it')
  if (!isByPerson(message, selfId)) return skip('not by a person')
  const of = messageIdentity(message.channel_id, message.id)
  const edit: Edit = {
    kind: 'edit',
    identities: [`${of}:${editedAt}`],
    person: personOf(message.author),
    ...whereOf(message),
    of,
    text: readText(message.content, selfId),
  }
  return events(edit)
}

function readDeletion(data: unknown): Reading {
  const deleted = Deleted.safeParse(data).data
  return deleted === undefined ? skip('an incomplete deletion') : events(deletionOf(deleted))
}

function readBulkDeletion(data: unknown): Reading {
  const deleted = BulkDeleted.safeParse(data).data
  if (deleted === undefined) return skip('an incomplete deletion')
  const { ids, ...place } = deleted
  return events(...ids.map((id) => deletionOf({ ...place, id })))
}

/** Discord does not say who has deleted it. */
function deletionOf(deleted: z.infer<typeof Deleted>): Deletion {
  const of = messageIdentity(deleted.channel_id, deleted.id)
  return {
    kind: 'deletion',
    identities: [`${of}:deleted`],
    person: { id: 'somebody', name: undefined },
    ...whereOf(deleted),
    of,
  }
}

/** A server that is unavailable for now is not gone. */
function readGuildDeletion(data: unknown): Reading {
  const guild = GuildDeleted.safeParse(data).data
  return guild === undefined || guild.unavailable === true
    ? skip('a server is unavailable')
    : { kind: 'left', guildId: guild.id }
}
