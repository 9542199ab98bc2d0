import type { App, Receiver } from '@slack/bolt'
import type { SocketReceiver } from './socket-receiver.ts'
import type { WebReceiver } from './web-receiver.ts'

export interface SlackReceiverOptions {
  readonly web: WebReceiver | undefined
  readonly sockets: SocketReceiver | undefined
  /** Between the two: from then on we know who we are. */
  readonly identify: () => Promise<void>
}

/** Bolt's one way in, which is up to two: what Slack calls on the web, and what we open to Slack. */
export class SlackReceiver implements Receiver {
  readonly #options: SlackReceiverOptions
  #isStopped = false

  constructor(options: SlackReceiverOptions) {
    this.#options = options
  }

  init(app: App): void {
    this.#options.web?.init(app)
    this.#options.sockets?.init(app)
  }

  async start(): Promise<void> {
    const { web, sockets, identify } = this.#options
    await web?.start()
    // Stopped while it was being opened.
    if (this.#isStopped) return await this.stop()
    await identify()
    await sockets?.start()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    await Promise.all([this.#options.web?.stop(), this.#options.sockets?.stop()])
  }
}
