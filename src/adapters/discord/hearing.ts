import type { ChatEvent, Message } from '../../core/ports/chat-event.ts'
import type { Listener } from '../../core/ports/chat-platform.ts'
import type { Reply } from '../../core/reply/reply.ts'
import { say } from '../../core/reply/reply.ts'
import { InteractionAnswerer } from './answer-interactions.ts'
import type { DiscordOptions } from './discord-options.ts'
import type { DiscordPoster } from './discord-poster.ts'
import { DiscordProblem } from './discord-problem.ts'
import type { DiscordRest } from './discord-rest.ts'
import type { Packet } from './gateway.ts'
import { HeardUntil } from './heard-until.ts'
import type { Holds } from './holds.ts'
import { inviteLink } from './invite-link.ts'
import { MissedMessages } from './missed-messages.ts'
import { readInteraction } from './read-interaction.ts'
import type { Reading, Self } from './read-packet.ts'
import { messageIdOf, readPacket } from './read-packet.ts'
import { registerCommands } from './register-commands.ts'

const MOST_TRIES = 3
/** Milliseconds. */
const BEFORE_NEXT_TRY = 500

const NOT_TAKEN_IN: Reply = [say('I could not take this in just now. Please try again.')]
/** At most 25 characters; from Discord's documentation. */
const nonceOf = (identity: string): string => `note-${identity}`.slice(-25)

export interface HearingOptions extends DiscordOptions {
  readonly rest: DiscordRest
  readonly poster: DiscordPoster
  readonly holds: Holds
}

/** What comes in from Discord: packets become events for the listener, and what was missed meanwhile is looked for. */
export class Hearing {
  readonly #options: HearingOptions
  readonly #heardUntil: HeardUntil
  readonly #missed: MissedMessages
  #self: Self | undefined
  #listener: Listener | undefined
  #isOver = false

  constructor(options: HearingOptions) {
    this.#options = options
    this.#heardUntil = new HeardUntil(options)
    this.#missed = new MissedMessages({ ...options, heardUntil: this.#heardUntil })
  }

  /** Who we are there. Throws a DiscordProblem before the first session. */
  self(): Self {
    if (this.#self === undefined) throw new DiscordProblem('unreachable', 'not connected yet')
    return this.#self
  }

  /** From now on `listener` is told. */
  begin(listener: Listener): void {
    this.#listener = listener
  }

  /** From now on nothing is heard. */
  end(): void {
    this.#isOver = true
  }

  /** Resolves when it is written down how far everything was heard. */
  async close(): Promise<void> {
    await this.#heardUntil.close()
  }

  /** Never rejects. */
  async receive(packet: Packet): Promise<void> {
    if (this.#isOver) return
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
        return await this.#identify(reading.self, listener)
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
        if (this.#isOver) return
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
    await this.#options.poster.post({ id: nonceOf(identity), part: 1, destination, reply: NOT_TAKEN_IN })
  }

  async #answer(data: unknown, listener: Listener): Promise<void> {
    const interaction = readInteraction(data, this.#selfId)
    if (interaction === undefined) return this.#options.logger.debug('An interaction was passed over')
    const answerer = new InteractionAnswerer({ ...this.#options, listener })
    await answerer.answer(interaction)
  }

  /** A new session: who we are is known, and what was said meanwhile is looked for. */
  async #identify(self: Self, listener: Listener): Promise<void> {
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
      if (await registerCommands({ rest: this.#options.rest, notes, applicationId, guildId }))
        logger.info('The commands were registered')
    } catch (error) {
      logger.warn('The commands could not be registered; the next start tries again', {
        reason: error instanceof DiscordProblem ? error.message : 'unknown',
      })
    }
  }

  get #selfId(): string {
    return this.#self?.userId ?? ''
  }
}
