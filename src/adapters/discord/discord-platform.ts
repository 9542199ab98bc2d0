import type { Destination, Person } from '../../core/ports/chat-event.ts'
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
import { splitReply } from '../../core/reply/split-reply.ts'
import { channelView } from './channel-view.ts'
import { DISCORD_IDIOM } from './commands.ts'
import { DiscordFinder } from './discord-finder.ts'
import type { DiscordOptions } from './discord-options.ts'
import { DiscordPoster } from './discord-poster.ts'
import { DiscordRest } from './discord-rest.ts'
import { Gateway } from './gateway.ts'
import { readHandle } from './handles.ts'
import { Hearing } from './hearing.ts'
import { Holds } from './holds.ts'
import type { Self } from './read-packet.ts'
import { fitsInMessage } from './render-message.ts'
import { Typing } from './typing.ts'

/** Milliseconds that goodbyes may take. */
const GOODBYE = 3_000

/** Discord: one gateway connection for each shard, everything else over HTTP. */
export class DiscordPlatform implements ChatPlatform {
  readonly name = 'discord'
  readonly idiom = DISCORD_IDIOM
  readonly finished: Promise<void>
  readonly #options: DiscordOptions
  readonly #rest: DiscordRest
  readonly #gateway: Gateway
  readonly #poster: DiscordPoster
  readonly #finder: DiscordFinder
  readonly #hearing: Hearing
  readonly #typing: Typing
  readonly #end = Promise.withResolvers<void>()
  #isStopped = false

  constructor(options: DiscordOptions) {
    this.#options = options
    this.finished = this.#end.promise
    // Whoever waits for it is told; nobody has to.
    this.finished.catch(() => undefined)
    const { clock } = options
    this.#rest = new DiscordRest({ ...options, onUnauthorized: () => this.#refuse(UNAUTHORIZED) })
    const holds = new Holds()
    const self = (): Self => this.#hearing.self()
    this.#poster = new DiscordPoster({ rest: this.#rest, holds, self })
    this.#finder = new DiscordFinder(this.#rest, self)
    this.#hearing = new Hearing({ ...options, rest: this.#rest, poster: this.#poster, holds })
    this.#typing = new Typing(this.#rest, clock)
    this.#gateway = new Gateway({
      ...options,
      rest: this.#rest.client,
      reach: new Reach('Discord', options),
      onPacket: (packet) => void this.#hearing.receive(packet),
      onRefusal: (refusal) => this.#refuse(refusal),
    })
  }

  async start(listener: Listener): Promise<void> {
    if (this.#isStopped) return
    this.#hearing.begin(listener)
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
    this.#hearing.end()
    this.#typing.endAll()
    await waitAtMost(this.#options.clock, GOODBYE, this.#gateway.close())
    await this.#hearing.close()
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

  /** Nothing works without the token: everything ends, and whoever waits for it says so. */
  #refuse(refusal: PlatformRefusal): void {
    if (this.#isStopped) return
    this.#end.reject(refusal)
    void this.stop()
  }
}

const UNAUTHORIZED = new PlatformRefusal('Discord does not accept DISCORD_TOKEN. (401)')
