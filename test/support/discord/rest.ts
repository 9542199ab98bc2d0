import type { Json } from '../slack/json.ts'
import { isJson, listAt, objectAt, textAt } from '../slack/json.ts'
import {
  ALREADY_ANSWERED,
  ARCHIVED,
  MISSING_ACCESS,
  MISSING_PERMISSIONS,
  UNKNOWN_CHANNEL,
  UNKNOWN_INTERACTION,
  UNKNOWN_MESSAGE,
  UNKNOWN_WEBHOOK,
} from './rest-error.ts'
import { timeOf } from './snowflakes.ts'
import { checkCallback, checkCommands, checkEdit, checkMessage, checkWebhookMessage } from './validate.ts'
import type { Channel, DiscordWorld, Interaction, StoredMessage } from './world.ts'
import { ANSWER_WITHIN, APPLICATION, BOT, TOKEN_FOR } from './world.ts'

export interface RestCall {
  /** "POST /channels/:id/messages". */
  readonly route: string
  readonly ids: readonly string[]
  readonly query: URLSearchParams
  readonly body: Json | readonly Json[]
}

export interface RestAnswer {
  readonly status: number
  readonly body?: unknown
}

const EPHEMERAL = 64
const LOADING = 128
const NO_CONTENT: RestAnswer = { status: 204 }

type Run = (call: {
  readonly ids: readonly string[]
  readonly query: URLSearchParams
  readonly body: Json
}) => RestAnswer

/** What Discord's HTTP API does, as far as the bot uses it. */
export class Rest {
  readonly #world: DiscordWorld
  readonly #gatewayUrl: () => string
  readonly #onMessage: (event: string, message: StoredMessage) => void
  readonly #routes: Readonly<Record<string, Run>>

  constructor(
    world: DiscordWorld,
    gatewayUrl: () => string,
    onMessage: (event: string, message: StoredMessage) => void,
  ) {
    this.#world = world
    this.#gatewayUrl = gatewayUrl
    this.#onMessage = onMessage
    this.#routes = {
      'GET /gateway/bot': () => this.#gateway(),
      'GET /users/@me': () => ({ status: 200, body: BOT }),
      'GET /applications/@me': () => ({ status: 200, body: { id: APPLICATION, name: 'Footnote' } }),
      'POST /users/@me/channels': ({ body }) => {
        const id = textAt(body, 'recipient_id') ?? ''
        return { status: 200, body: { id: this.#world.directWith({ id, username: id }).id, type: 1 } }
      },
      'GET /channels/:id': ({ ids: [channel = ''] }) => {
        const { id, type, name, guild_id } = this.#visible(channel)
        return { status: 200, body: { id, type, name, guild_id } }
      },
      'POST /channels/:id/messages': ({ ids: [channel = ''], body }) => this.#post(channel, body),
      'GET /channels/:id/messages': ({ ids: [channel = ''], query }) => this.#list(channel, query),
      'PATCH /channels/:id/messages/:id': ({ ids: [channel = '', id = ''], body }) =>
        this.#edit(this.#own(channel, id), body),
      'DELETE /channels/:id/messages/:id': ({ ids: [channel = '', id = ''] }) => this.#delete(channel, id),
      'POST /channels/:id/typing': ({ ids: [channel = ''] }) => {
        this.#visible(channel)
        this.#world.typing.push(channel)
        return NO_CONTENT
      },
      'POST /interactions/:id/:token/callback': ({ ids: [id = '', token = ''], body }) =>
        this.#callback(id, token, body),
      'POST /webhooks/:id/:token': ({ ids: [, token = ''], body }) =>
        this.#followUp(this.#alive(token), body),
      'GET /webhooks/:id/:token/messages/@original': ({ ids: [, token = ''] }) => ({
        status: 200,
        body: wire(this.#original(token)),
      }),
      'PATCH /webhooks/:id/:token/messages/@original': ({ ids: [, token = ''], body }) =>
        this.#edit(this.#original(token), body),
      'DELETE /webhooks/:id/:token/messages/@original': ({ ids: [, token = ''] }) => {
        this.#world.messages.delete(this.#original(token).id)
        return NO_CONTENT
      },
    }
  }

  answer({ route, ids, query, body }: RestCall): RestAnswer {
    if (/^PUT \/applications\/:id\/(?:guilds\/:id\/)?commands$/.test(route)) return this.#register(ids, body)
    const run = this.#routes[route]
    if (run === undefined) return { status: 404, body: { message: `404: ${route}`, code: 0 } }
    return run({ ids, query, body: isJson(body) ? body : {} })
  }

  #gateway(): RestAnswer {
    const limit = { total: 1_000, remaining: 999, reset_after: 0, max_concurrency: 1 }
    return { status: 200, body: { url: this.#gatewayUrl(), shards: 1, session_start_limit: limit } }
  }

  #register(ids: readonly string[], body: Json | readonly Json[]): RestAnswer {
    const commands = Array.isArray(body) ? body : []
    checkCommands(commands)
    this.#world.commands.set(ids[1] ?? 'global', commands)
    return {
      status: 200,
      body: commands.map((command, index) => Object.assign({ id: `50${index}` }, command)),
    }
  }

  #visible(id: string): Channel {
    const channel = this.#world.channels.get(id)
    if (channel === undefined) throw UNKNOWN_CHANNEL
    if (!channel.canView) throw MISSING_ACCESS
    return channel
  }

  #post(channelId: string, body: Json): RestAnswer {
    const channel = this.#visible(channelId)
    checkMessage(body)
    if (!channel.canSend) throw MISSING_PERMISSIONS
    if (channel.isLocked) throw ARCHIVED
    const nonce = textAt(body, 'nonce')
    const known =
      nonce === undefined || body['enforce_nonce'] !== true ? undefined : this.#world.withNonce(nonce)
    if (known !== undefined) return { status: 200, body: wire(known) }
    channel.isArchived = false
    const reference = objectAt(body, 'message_reference')
    const hasReference = this.#world.messages.has(textAt(reference, 'message_id') ?? '')
    const message = this.#store(channel, body, {
      ...(nonce !== undefined && { nonce }),
      ...(hasReference && { message_reference: { ...reference, channel_id: channelId } }),
      type: hasReference ? 19 : 0,
    })
    this.#onMessage('MESSAGE_CREATE', message)
    return { status: 200, body: wire(message) }
  }

  #store(channel: Channel, body: Json, more: Partial<StoredMessage> = {}): StoredMessage {
    const flags = body['flags']
    return this.#world.store({
      id: this.#world.snowflakes.next(),
      channel_id: channel.id,
      guild_id: channel.guild_id,
      author: BOT,
      content: textAt(body, 'content') ?? '',
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      flags: typeof flags === 'number' ? flags : 0,
      components: listAt(body, 'components'),
      type: 0,
      ...more,
    })
  }

  #list(channelId: string, query: URLSearchParams): RestAnswer {
    this.#visible(channelId)
    const [after, before] = [query.get('after'), query.get('before')]
    const limit = Number(query.get('limit') ?? 50)
    const found = this.#world
      .in(channelId)
      .filter(
        ({ id }) =>
          (after === null || BigInt(id) > BigInt(after)) && (before === null || BigInt(id) < BigInt(before)),
      )
    const page = after === null ? found.slice(-limit) : found.slice(0, limit)
    return { status: 200, body: page.toReversed().map(wire) }
  }

  #own(channelId: string, id: string): StoredMessage {
    this.#visible(channelId)
    const message = this.#world.messages.get(id)
    if (message === undefined || message.onlyFor !== undefined) throw UNKNOWN_MESSAGE
    return message
  }

  #edit(message: StoredMessage, body: Json): RestAnswer {
    checkEdit(body)
    const flags = typeof body['flags'] === 'number' ? body['flags'] : 0
    const changed = this.#world.store({
      ...message,
      content: textAt(body, 'content') ?? message.content,
      components: body['components'] === undefined ? message.components : listAt(body, 'components'),
      flags: (message.flags & EPHEMERAL) | flags,
      edited_timestamp: new Date().toISOString(),
    })
    return { status: 200, body: wire(changed) }
  }

  #delete(channelId: string, id: string): RestAnswer {
    const message = this.#own(channelId, id)
    this.#world.messages.delete(message.id)
    return NO_CONTENT
  }

  #callback(id: string, token: string, body: Json): RestAnswer {
    const interaction = this.#world.interactions.get(token)
    if (interaction?.id !== id || Date.now() - interaction.at > ANSWER_WITHIN) throw UNKNOWN_INTERACTION
    if (interaction.answeredAs !== undefined) throw ALREADY_ANSWERED
    checkCallback(body)
    interaction.answeredAs = Number(body['type'])
    interaction.callback = body
    if (interaction.answeredAs === 4 || interaction.answeredAs === 5) {
      const data = objectAt(body, 'data')
      const isWaiting = interaction.answeredAs === 5
      interaction.originalId = this.#say(interaction, data, isWaiting ? LOADING : 0).id
    }
    if (interaction.answeredAs === 6 && interaction.messageId !== undefined)
      interaction.originalId = interaction.messageId
    return NO_CONTENT
  }

  #say(interaction: Interaction, body: Json, moreFlags = 0): StoredMessage {
    const channel = this.#world.channels.get(interaction.channelId)
    if (channel === undefined) throw UNKNOWN_CHANNEL
    const flags = (typeof body['flags'] === 'number' ? body['flags'] : 0) | moreFlags
    const isPrivate = (flags & EPHEMERAL) !== 0
    return this.#store(
      channel,
      { ...body, flags },
      {
        interactionId: interaction.id,
        interaction_metadata: { id: interaction.id, user: { ...interaction.user } },
        ...(isPrivate && { onlyFor: interaction.user.id }),
        type: 20,
      },
    )
  }

  #alive(token: string): Interaction {
    const interaction = this.#world.interactions.get(token)
    if (interaction?.answeredAs === undefined || Date.now() - interaction.at > TOKEN_FOR)
      throw UNKNOWN_WEBHOOK
    return interaction
  }

  #original(token: string): StoredMessage {
    const message = this.#world.messages.get(this.#alive(token).originalId ?? '')
    if (message === undefined) throw UNKNOWN_MESSAGE
    return message
  }

  /** The first after a deferred answer takes its place. */
  #followUp(interaction: Interaction, body: Json): RestAnswer {
    checkWebhookMessage(body)
    return { status: 200, body: wire(this.#say(interaction, body)) }
  }
}

/** A message as Discord shows it; when it was written stands in its id. */
export function wire({
  onlyFor: _onlyFor,
  interactionId: _interaction,
  nonce: _nonce,
  ...message
}: StoredMessage): Json {
  return {
    ...message,
    timestamp: new Date(timeOf(message.id)).toISOString(),
    tts: false,
    mention_everyone: false,
    mentions: mentionsIn(message.content),
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
  }
}

const mentionsIn = (content: string): readonly Json[] =>
  content.includes(`<@${BOT.id}>`) ? [{ ...BOT }] : []
