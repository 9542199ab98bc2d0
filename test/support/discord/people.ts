import { randomUUID } from 'node:crypto'
import type { Json } from '../slack/json.ts'
import { objectsIn, textAt } from '../slack/json.ts'
import type { Gateway } from './gateway.ts'
import { wire } from './rest.ts'
import type { DiscordWorld, Interaction, StoredMessage, User } from './world.ts'
import { APPLICATION, BOT, DANA, GENERAL } from './world.ts'

export interface Saying {
  readonly text: string
  readonly user?: User
  readonly channelId?: string
  /** The message that this one replies to. */
  readonly replyTo?: string | undefined
}

export interface Invocation {
  readonly user?: User
  readonly channelId?: string
  /** A manager of the server. */
  readonly isAdmin?: boolean
}

const MEMBER = {
  roles: [],
  joined_at: '2026-01-01T00:00:00.000Z',
  deaf: false,
  mute: false,
  flags: 0,
  nick: null,
}
const INTERACTION = {
  application_id: APPLICATION,
  version: 1,
  locale: 'en-GB',
  app_permissions: '0',
  entitlements: [],
  authorizing_integration_owners: {},
  attachment_size_limit: 0,
}
const MANAGER = '32'
const NOBODY_SPECIAL = '0'

const concerns = ({ guild_id: guild, content }: StoredMessage): boolean =>
  guild === undefined || content.includes(`<@${BOT.id}>`)

/** The people of a server, doing what people do. */
export class People {
  /** When people write; milliseconds since 1970. */
  clock: () => number = Date.now
  readonly #world: DiscordWorld
  readonly #gateway: Gateway

  constructor(world: DiscordWorld, gateway: Gateway) {
    this.#world = world
    this.#gateway = gateway
  }

  /** Mentions the bot, by default in general. The id of the message. */
  mention({ text, ...others }: Saying): string {
    return this.say({ text: `<@${BOT.id}> ${text}`, channelId: GENERAL, ...others })
  }

  /** Writes, by default to the bot directly. */
  say({ text, user = DANA, channelId, replyTo }: Saying): string {
    const channel = channelId === undefined ? this.#world.directWith(user) : this.#channel(channelId)
    const message = this.#world.store({
      id: this.#world.snowflakes.next(this.clock()),
      channel_id: channel.id,
      guild_id: channel.guild_id,
      author: user,
      content: text,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      flags: 0,
      components: [],
      type: replyTo === undefined ? 0 : 19,
      ...(replyTo !== undefined && { message_reference: { message_id: replyTo, channel_id: channel.id } }),
    })
    this.#tell('MESSAGE_CREATE', message)
    return message.id
  }

  edit(id: string, content: string): void {
    const message = this.#message(id)
    const edited = { ...message, content, edited_timestamp: new Date().toISOString() }
    this.#tell('MESSAGE_UPDATE', this.#world.store(edited))
  }

  remove(id: string): void {
    const { channel_id, guild_id } = this.#message(id)
    this.#world.messages.delete(id)
    this.#gateway.dispatch('MESSAGE_DELETE', { id, channel_id, ...(guild_id !== undefined && { guild_id }) })
  }

  /** `/ask question:…`; a subcommand has a space in its name. */
  command(name: string, options: Json = {}, who: Invocation = {}): Interaction {
    const [command = '', sub] = name.split(' ')
    const given = Object.entries(options).map(([key, value]) => ({
      name: key,
      type: typeof value === 'boolean' ? 5 : typeof value === 'number' ? 4 : 3,
      value,
    }))
    const data = { id: '500', name: command, type: 1 }
    return this.#interact(
      2,
      sub === undefined
        ? { ...data, options: given }
        : { ...data, options: [{ name: sub, type: 1, options: given }] },
      who,
    )
  }

  /** What stands in a list of suggestions while somebody types. */
  typeOption(
    name: string,
    [option, value]: readonly [option: string, value: string],
    who: Invocation = {},
  ): Interaction {
    const options = [{ name: option, type: 3, value, focused: true }]
    return this.#interact(4, { id: '500', name, type: 1, options }, who)
  }

  /** Chooses a command from the menu of a message. */
  messageCommand(name: string, messageId: string, who: Invocation = {}): Interaction {
    const message = this.#message(messageId)
    const resolved = { messages: { [messageId]: wire(message) } }
    return this.#interact(2, { id: '501', name, type: 3, target_id: messageId, resolved }, who)
  }

  /** Presses the first button whose custom_id begins like this. */
  click(message: StoredMessage, beginning: string, who: Invocation = {}): Interaction {
    const button = objectsIn(message.components).find(
      (part) => textAt(part, 'custom_id')?.startsWith(beginning) === true,
    )
    if (button === undefined) throw new Error(`There is no button ${beginning}`)
    const data = { custom_id: textAt(button, 'custom_id'), component_type: 2 }
    return this.#interact(3, data, { channelId: message.channel_id, ...who, message })
  }

  submit(modal: Interaction, values: Readonly<Record<string, string>>): Interaction {
    const form = modal.callback?.['data']
    const custom_id = objectsIn(form)
      .map((part) => textAt(part, 'custom_id'))
      .find((id) => id !== undefined)
    const components = Object.entries(values).map(([id, value]) => ({
      type: 18,
      component: { type: 4, custom_id: id, value },
    }))
    const who = { user: modal.user, channelId: modal.channelId }
    return this.#interact(5, { custom_id, components }, who)
  }

  /** The bot is removed from a server. */
  kick(guildId: string): void {
    this.#world.guilds.delete(guildId)
    this.#gateway.dispatch('GUILD_DELETE', { id: guildId })
  }

  #interact(
    type: number,
    data: Json,
    { message, ...who }: Invocation & { message?: StoredMessage },
  ): Interaction {
    const { user = DANA, channelId = GENERAL, isAdmin = false } = who
    const channel = this.#channel(channelId)
    const { id, token } = { id: this.#world.snowflakes.next(), token: `token-${randomUUID()}` }
    const interaction: Interaction = { id, token, user, channelId, at: Date.now(), messageId: message?.id }
    this.#world.interactions.set(token, interaction)
    const member = { ...MEMBER, user: { ...user }, permissions: isAdmin ? MANAGER : NOBODY_SPECIAL }
    const place =
      channel.guild_id === undefined
        ? { user: { ...user }, context: 1 }
        : { guild_id: channel.guild_id, member, context: 0 }
    this.#gateway.dispatch('INTERACTION_CREATE', {
      ...INTERACTION,
      id,
      token,
      type,
      channel_id: channelId,
      channel: { id: channelId, type: channel.type },
      data,
      ...place,
      ...(message !== undefined && { message: wire(message) }),
    })
    return interaction
  }

  /** Without the privileged intent, Discord shows the words only of what concerns the bot. */
  #tell(type: string, message: StoredMessage): void {
    const isDirect = message.guild_id === undefined
    const repliedTo = this.#world.messages.get(textAt(message.message_reference ?? {}, 'message_id') ?? '')
    const isReply = repliedTo?.author.id === BOT.id && repliedTo.interactionId === undefined
    const concernsBot = isReply || concerns(message)
    const wired = wire(message)
    this.#gateway.dispatch(type, {
      ...wired,
      ...(isReply && { mentions: [{ ...BOT }] }),
      ...(!isDirect && { member: MEMBER }),
      ...(repliedTo !== undefined && { referenced_message: wire(repliedTo) }),
      ...(!concernsBot && { content: '' }),
    })
  }

  #channel(id: string) {
    const channel = this.#world.channels.get(id)
    if (channel === undefined) throw new Error(`There is no channel ${id}`)
    return channel
  }

  #message(id: string): StoredMessage {
    const message = this.#world.messages.get(id)
    if (message === undefined) throw new Error(`There is no message ${id}`)
    return message
  }
}
