import type { App, Receiver } from '@slack/bolt'
import { waitAtMost } from '../../core/ports/clock.ts'
import { PlatformRefusal } from '../../core/ports/chat-platform.ts'
import { createBoltLogger } from './bolt-logger.ts'
import type { Reach } from '../../core/reception/reach.ts'
import type { SlackSocketOptions } from './slack-socket.ts'
import type { Envelope } from './slack-socket.ts'
import { SlackSocket } from './slack-socket.ts'
import { SocketKeeper } from './socket-keeper.ts'

/** Slack renews connections every few hours: with two of them, one is always there. */
const SOCKETS = 2
/** Milliseconds that answers under way have, and then goodbyes. */
const LAST_ANSWERS = 1_000

export interface SocketReceiverOptions extends Omit<SlackSocketOptions, 'boltLogger' | 'onEnvelope'> {
  readonly reach: Reach
  readonly onRefusal: (refusal: PlatformRefusal) => void
}

/** Bolt's way in over Socket Mode. */
export class SocketReceiver implements Receiver {
  readonly #options: SocketReceiverOptions
  readonly #keepers: readonly SocketKeeper[]
  readonly #connected = Promise.withResolvers<void>()
  readonly #underWay = new Set<Promise<void>>()
  #app: App | undefined
  #isStopped = false

  constructor(options: SocketReceiverOptions) {
    this.#options = options
    const socketOptions: SlackSocketOptions = {
      ...options,
      boltLogger: createBoltLogger(options.logger),
      onEnvelope: (envelope) => this.#receive(envelope),
    }
    const open = (): SlackSocket => new SlackSocket(socketOptions)
    const onConnected = (): void => this.#connected.resolve()
    this.#keepers = Array.from({ length: SOCKETS }, () => new SocketKeeper({ ...options, open, onConnected }))
  }

  get isLive(): boolean {
    return this.#keepers.some((keeper) => keeper.isLive)
  }

  init(app: App): void {
    this.#app = app
  }

  /** Resolves with the first connection (or at `stop`); rejects with a PlatformRefusal. */
  async start(): Promise<void> {
    for (const keeper of this.#keepers) void this.#keep(keeper)
    await this.#connected.promise
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#connected.resolve()
    await waitAtMost(this.#options.clock, LAST_ANSWERS, Promise.all(this.#underWay))
    await Promise.all(this.#keepers.map((keeper) => keeper.stop()))
  }

  async #keep(keeper: SocketKeeper): Promise<void> {
    try {
      await keeper.run()
    } catch (error) {
      const refusal =
        error instanceof PlatformRefusal
          ? error
          : new PlatformRefusal('The connection to Slack failed.', { cause: error })
      this.#connected.reject(refusal)
      this.#options.onRefusal(refusal)
    }
  }

  #receive(envelope: Envelope): void {
    if (this.#isStopped) return
    const work = this.#process(envelope)
    this.#underWay.add(work)
    void work.then(() => this.#underWay.delete(work))
  }

  async #process({ body, ack, retry_num: retryNum, retry_reason: retryReason }: Envelope): Promise<void> {
    try {
      await this.#app?.processEvent({
        body,
        ack,
        ...(retryNum !== undefined && { retryNum }),
        ...(retryReason !== undefined && { retryReason }),
      })
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error
      this.#options.logger.warn('Something that Slack sent was not acknowledged', { error: name })
    }
  }
}
