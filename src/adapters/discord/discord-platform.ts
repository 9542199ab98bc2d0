import type { ChatEvent, Destination, Message, Person } from '../../core/ports/chat-event.ts'
import type {
  ChannelView,
  ChatPlatform,
  Delivery,
  Listener,
  Receipt,
} from '../../core/ports/chat-platform.ts'
import { PlatformRefusal } from '../../core/ports/chat-platform.ts'
import { waitAtMost } from '../../core/ports/clock.ts'
import { Reach } from '../../core/reception/reach.ts'
import type { Reply } from '../../core/reply/reply.ts'
import { say } from '../../core/reply/reply.ts'
import { splitReply } from '../../core/reply/split-reply.ts'
import { InteractionAnswerer } from './answer-interactions.ts'
import { channelView } from './channel-view.ts'
import { DISCORD_IDIOM } from './commands.ts'
import { DiscordFinder } from './discord-finder.ts'
import type { DiscordOptions } from './discord-options.ts'
import { DiscordPoster } from './discord-poster.ts'
import { DiscordProblem } from './discord-problem.ts'
import { DiscordRest } from './discord-rest.ts'
import type { Packet } from './gateway.ts'
import { Gateway } from './gateway.ts'
import { readHandle } from './handles.ts'
import { HeardUntil } from './heard-until.ts'
import { Holds } from './holds.ts'
import { inviteLink } from './invite-link.ts'
import { MissedMessages } from './missed-messages.ts'
import { readInteraction } from './read-interaction.ts'
import type { Reading, Self } from './read-packet.ts'
import { messageIdOf, readPacket } from './read-packet.ts'
import { registerCommands } from './register-commands.ts'
import { fitsInMessage } from './render-message.ts'
import { Typing } from './typing.ts'

/** Milliseconds that goodbyes may take. */
const GOODBYE = 3_000
const MOST_TRIES = 3
const BEFORE_NEXT_TRY = 500

const NOT_TAKEN_IN: Reply = [say('I could not take this in just now. Please try again.')]
/** At most 25 characters; from Discord's documentation. */
const nonceOf = (identity: string): string => `note-${identity}`.slice(-25)

/** Discord: one gateway connection for each shard, everything else over HTTP. */
export class DiscordPlatform implements ChatPlatform {
  readonly name = 'discord'
  readonly idiom = DISCORD_IDIOM
  readonly finished: Promise<void>
  readonly #options: DiscordOptions
  readonly #rest: DiscordRest
  readonly #gateway: Gateway
  readonly #holds = new Holds()
  readonly #poster: DiscordPoster
  readonly #finder: DiscordFinder
  readonly #heardUntil: HeardUntil
  readonly #missed: MissedMessages
  readonly #typing: Typing
  readonly #end = Promise.withResolvers<void>()
  #self: Self | undefined
  #listener: Listener | undefined
  #isStopped = false

  constructor(options: DiscordOptions) {
    this.#options = options
    this.finished = this.#end.promise
    // Whoever waits for it is told; nobody has to.
    this.finished.catch(() => undefined)
    const { clock } = options
    this.#rest = new DiscordRest({ ...options, onUnauthorized: () => this.#refuse(UNAUTHORIZED) })
    const self = (): Self => {
      if (this.#self === undefined) throw new DiscordProblem('unreachable', 'not connected yet')
      return this.#self
    }
    this.#poster = new DiscordPoster({ rest: this.#rest, holds: this.#holds, self })
    this.#finder = new DiscordFinder(this.#rest, self)
    this.#heardUntil = new HeardUntil(options)
    this.#missed = new MissedMessages({ ...options, rest: this.#rest, heardUntil: this.#heardUntil })
    this.#typing = new Typing(this.#rest, clock)
    this.#gateway = new Gateway({
      ...options,
      rest: this.#rest.client,
      reach: new Reach('Discord', options),
      onPacket: (packet) => void this.#receive(packet),
      onRefusal: (refusal) => this.#refuse(refusal),
    })
  }

  async start(listener: Listener): Promise<void> {
    if (this.#isStopped) return
    this.#listener = listener
    try {
      await this.#gateway.open()
    } catch (error) {
      if (error instanceof PlatformRefusal) this.#end.reject(error)
      await this.stop()
      throw error
    }
    if (!this.#isStopped) this.#options.logger.info('Connected to Discord')
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#typing.endAll()
    await waitAtMost(this.#options.clock, GOODBYE, this.#gateway.close())
    await this.#heardUntil.close()
    this.#end.resolve()
  }

  split(reply: Reply): readonly Reply[] {
    return splitReply(reply, fitsInMessage)
  }

  async post(delivery: Delivery): Promise<Receipt> {
    const handle = readHandle(delivery.destination.handle)
    try {
      return await this.#poster.post(delivery)
    } finally {
      if (handle?.kind === 'reply') this.#typing.end(handle.messageId)
    }
  }

  find(delivery: Delivery): Promise<Receipt | 'absent' | 'unknown'> {
    return this.#finder.find(delivery)
  }

  update(receipt: Receipt, delivery: Delivery): Promise<void> {
    return this.#poster.update(receipt, delivery)
  }

  remove(receipt: Receipt): Promise<void> {
    return this.#poster.remove(receipt)
  }

  /** Commands have their own sign of life. */
  async showProgress({ channelId, handle }: Destination): Promise<void> {
    const known = readHandle(handle)
    if (known?.kind === 'reply' && !this.#isStopped) await this.#typing.show(channelId, known.messageId)
  }

  async isAdmin({ id, isManager }: Person): Promise<boolean> {
    return isManager === true || this.#options.adminIds.includes(id)
  }

  /** Discord keeps that to itself. */
  async zoneOf(): Promise<undefined> {
    return undefined
  }

  channelView(channelId: string, installationId: string | undefined): Promise<ChannelView> {
    return channelView(channelId, installationId, this.#rest)
  }

  get #selfId(): string {
    return this.#self?.userId ?? ''
  }

  async #receive(packet: Packet): Promise<void> {
    if (this.#isStopped) return
    const { logger } = this.#options
    const id = messageIdOf(packet)
    if (id !== undefined) this.#heardUntil.begin(id)
    try {
      await this.#follow(readPacket(packet, this.#selfId))
      if (id !== undefined) await this.#heardUntil.end(id)
    } catch (error) {
      logger.error('Something from Discord could not be dealt with', { type: packet.type, error })
    }
  }

  async #follow(reading: Reading): Promise<void> {
    const listener = this.#listener
    if (listener === undefined) return
    switch (reading.kind) {
      case 'ready':
        return await this.#begin(reading.self, listener)
      case 'guild':
        return await this.#catchUp(this.#missed.inGuild(reading.data, this.#selfId), listener)
      case 'events':
        for (const event of reading.events) await this.#hear(event, listener)
        return
      case 'interaction':
        return await this.#answer(reading.data, listener)
      case 'left':
        return await listener.leave('discord', reading.guildId)
      case 'skip':
        return
    }
  }

  /** Discord tells nothing twice: what cannot be written down is tried again, and then said. */
  async #hear(event: ChatEvent, listener: Listener): Promise<void> {
    const { clock, logger } = this.#options
    for (let tries = 1; ; tries++) {
      try {
        await listener.hear(event)
        await this.#remember(event)
        return
      } catch (error) {
        // The next process finds it.
        if (this.#isStopped) return
        if (tries === MOST_TRIES) {
          logger.error('An event could not be written down', { platform: 'discord', error })
          return await this.#apologize(event)
        }
        await clock.wait(BEFORE_NEXT_TRY)
      }
    }
  }

  async #remember({ kind, conversation: { installationId, channelId } }: ChatEvent): Promise<void> {
    if (kind === 'message' && installationId === undefined) await this.#heardUntil.addDirect(channelId)
  }

  async #apologize({ kind, destination, identities: [identity] }: ChatEvent): Promise<void> {
    if (kind !== 'message') return
    await this.#poster.post({ id: nonceOf(identity), part: 1, destination, reply: NOT_TAKEN_IN })
  }

  async #answer(data: unknown, listener: Listener): Promise<void> {
    const interaction = readInteraction(data, this.#selfId)
    if (interaction === undefined) return this.#options.logger.debug('An interaction was passed over')
    const answerer = new InteractionAnswerer({
      listener,
      rest: this.#rest,
      poster: this.#poster,
      holds: this.#holds,
      logger: this.#options.logger,
    })
    await answerer.answer(interaction)
  }

  /** A new session: who we are is known, and what was said meanwhile is looked for. */
  async #begin(self: Self, listener: Listener): Promise<void> {
    const { logger } = this.#options
    const isFirst = this.#self === undefined
    this.#self = self
    if (isFirst) logger.info('Add the bot to a server', { link: inviteLink(self.applicationId) })
    await this.#heardUntil.load()
    await Promise.all([
      this.#catchUp(this.#missed.inDirectMessages(self.userId), listener),
      isFirst ? this.#register(self) : undefined,
    ])
  }

  async #catchUp(missed: AsyncIterable<Message>, listener: Listener): Promise<void> {
    for await (const message of missed) await this.#hear(message, listener)
  }

  async #register({ applicationId }: Self): Promise<void> {
    const { logger, notes, guildId } = this.#options
    try {
      if (await registerCommands({ rest: this.#rest, notes, applicationId, guildId }))
        logger.info('The commands were registered')
    } catch (error) {
      logger.warn('The commands could not be registered; the next start tries again', {
        reason: error instanceof DiscordProblem ? error.message : 'unknown',
      })
    }
  }

  /** Nothing works without the token: everything ends, and whoever waits for it says so. */
  #refuse(refusal: PlatformRefusal): void {
    if (this.#isStopped) return
    this.#end.reject(refusal)
    void this.stop()
  }
}

const UNAUTHORIZED = new PlatformRefusal('Discord does not accept DISCORD_TOKEN. (401)')
