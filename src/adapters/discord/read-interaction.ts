import * as z from 'zod'
import type { Conversation, Destination, Message, Person } from '../../core/ports/chat-event.ts'
import type { Press } from './buttons.ts'
import { decodeButton } from './buttons.ts'
import { readText } from './discord-message.ts'
import { interactionHandle } from './handles.ts'
import type { Chosen } from './commands.ts'
import { CHECK_MESSAGE, lineOf } from './commands.ts'

const Id = z.string().regex(/^\d{1,20}$/)
const User = z.object({ id: Id, username: z.string().nullish(), global_name: z.string().nullish() })
const EPHEMERAL = 64

const Option = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).nullish(),
  focused: z.boolean().nullish(),
})
const Interaction = z.object({
  id: Id,
  token: z.string().min(1),
  type: z.int(),
  guild_id: Id.nullish(),
  channel_id: Id,
  user: User.nullish(),
  member: z.object({ user: User, permissions: z.string().regex(/^\d+$/).nullish() }).nullish(),
  data: z.looseObject({}).nullish(),
  message: z
    .object({
      id: Id,
      flags: z.int().nullish(),
      interaction_metadata: z.object({ user: User.nullish() }).nullish(),
    })
    .nullish(),
})

const CommandData = z.object({
  name: z.string(),
  options: z.array(Option.extend({ options: z.array(Option).nullish() })).nullish(),
})
const MessageCommandData = z.object({
  name: z.string(),
  target_id: Id,
  resolved: z.object({ messages: z.record(z.string(), z.object({ content: z.string() })) }),
})
const ClickData = z.object({ custom_id: z.string() })
const FormData = z.object({ custom_id: z.string(), components: z.array(z.unknown()) })
const Field = z.object({ component: z.object({ value: z.string() }) })

/** Who has used what, and where. */
export interface Interactor {
  readonly id: string
  readonly token: string
  readonly person: Person
  readonly installationId: string | undefined
  readonly channelId: string
}

export type Interaction =
  | {
      readonly kind: 'command'
      readonly by: Interactor
      readonly message: Message
      readonly isPrivate: boolean
    }
  | {
      readonly kind: 'typing'
      readonly by: Interactor
      /** The name of what is being filled in. */
      readonly option: string
      readonly typed: string
    }
  | {
      readonly kind: 'click'
      readonly by: Interactor
      readonly press: Press
      readonly messageId: string
      /** It stands under a message that one person sees. */
      readonly isPrivate: boolean
      /** It answers a command of the person who clicked. */
      readonly isOwn: boolean
    }
  | { readonly kind: 'form'; readonly by: Interactor; readonly name: string; readonly words: string }

/** `undefined`: it is incomplete, or nothing of ours. */
export function readInteraction(data: unknown, selfId: string): Interaction | undefined {
  const interaction = Interaction.safeParse(data).data
  const by = interaction && interactorOf(interaction)
  if (interaction === undefined || by === undefined) return undefined
  switch (interaction.type) {
    case 2:
      return readUse(interaction.data, by, selfId)
    case 3:
      return readClick(interaction, by)
    case 4:
      return readTyping(interaction.data, by)
    case 5:
      return readForm(interaction.data, by)
    default:
      return undefined
  }
}

/** "Manage server" or "Administrator". */
const MANAGES = 0x20n | 0x8n

function interactorOf({
  id,
  token,
  guild_id: guild,
  channel_id: channelId,
  user,
  member,
}: z.infer<typeof Interaction>): Interactor | undefined {
  const who = member?.user ?? user
  if (who === undefined || who === null) return undefined
  const isManager = (BigInt(member?.permissions ?? '0') & MANAGES) !== 0n
  const person = { id: who.id, name: who.global_name ?? who.username ?? undefined, isManager }
  return { id, token, person, installationId: guild ?? undefined, channelId }
}

export const placeOf = ({ installationId, channelId }: Interactor): Conversation => ({
  platform: 'discord',
  installationId,
  channelId,
})

export const destinationOf = (by: Interactor, isPrivate: boolean): Destination => ({
  ...placeOf(by),
  ...(isPrivate && { onlyFor: by.person.id }),
  handle: interactionHandle(by.token),
})

/** What is to be written down: asked by a command, or by a button. */
export function messageBy(by: Interactor, text: string, isPrivate: boolean): Message {
  return {
    kind: 'message',
    identities: [`discord:interaction:${by.id}`],
    person: by.person,
    conversation: { ...placeOf(by), ...(isPrivate ? { personId: by.person.id } : { threadId: by.id }) },
    destination: destinationOf(by, isPrivate),
    text,
    isHidden: true,
  }
}

function readUse(data: unknown, by: Interactor, selfId: string): Interaction | undefined {
  const target = MessageCommandData.safeParse(data).data
  if (target !== undefined) {
    const said = readText(target.resolved.messages[target.target_id]?.content ?? '', selfId)
    // Somebody else wrote it: it is asked, never obeyed.
    const text = `${target.name === CHECK_MESSAGE ? '/check' : '/ask'} ${said}`
    return { kind: 'command', by, message: messageBy(by, text, true), isPrivate: true }
  }
  const command = CommandData.safeParse(data).data
  return command === undefined ? undefined : readCommand(command, by)
}

function readCommand(command: z.infer<typeof CommandData>, by: Interactor): Interaction | undefined {
  const line = lineOf(chosen(command))
  if (line === undefined) return undefined
  const message = messageBy(by, line.text, line.isPrivate)
  const { about, isPrivate } = line
  return { kind: 'command', by, message: about === undefined ? message : { ...message, about }, isPrivate }
}

/** The command itself, or one behind it. */
function chosen({ name, options }: z.infer<typeof CommandData>): Chosen {
  const [first] = options ?? []
  const behind = first?.options ?? undefined
  return first === undefined || behind === undefined
    ? { name, options: valuesOf(options ?? []) }
    : { name, behind: first.name, options: valuesOf(behind) }
}

const valuesOf = (options: readonly z.infer<typeof Option>[]): ReadonlyMap<string, unknown> =>
  new Map(options.map(({ name, value }) => [name, value]))

function readClick({ data, message }: z.infer<typeof Interaction>, by: Interactor): Interaction | undefined {
  const press = decodeButton(ClickData.safeParse(data).data?.custom_id ?? '')
  if (press === undefined || message === undefined || message === null) return undefined
  return {
    kind: 'click',
    by,
    press,
    messageId: message.id,
    isPrivate: ((message.flags ?? 0) & EPHEMERAL) !== 0,
    isOwn: message.interaction_metadata?.user?.id === by.person.id,
  }
}

function readTyping(data: unknown, by: Interactor): Interaction | undefined {
  const command = CommandData.safeParse(data).data
  if (command === undefined) return undefined
  const given = command.options ?? []
  const options = [...given, ...given.flatMap((option) => option.options ?? [])]
  const { name: option = '', value: typed } = options.find(({ focused }) => focused === true) ?? {}
  return { kind: 'typing', by, option, typed: typeof typed === 'string' ? typed : '' }
}

function readForm(data: unknown, by: Interactor): Interaction | undefined {
  const form = FormData.safeParse(data).data
  if (form === undefined) return undefined
  const words = form.components.flatMap((part) => Field.safeParse(part).data?.component.value ?? [])
  return { kind: 'form', by, name: form.custom_id, words: words.join(' ') }
}
