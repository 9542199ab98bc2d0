import type { Logger as BoltLogger } from '@slack/bolt'
import { SocketModeClient } from '@slack/socket-mode'
import type { Clock } from '../../core/ports/clock.ts'
import { waitAtMost } from '../../core/ports/clock.ts'
import type { Logger } from '../../core/ports/logger.ts'
import { judgeFrame } from './socket-frames.ts'
import { fetchOnce, PATIENCE } from './web-client.ts'

/** Milliseconds without an answer to our pings after which Slack's client gives a socket up: noticed within 9 s in all. */
const PONG_PATIENCE = 5_000
/** Milliseconds that Slack has for its half of a goodbye. */
const GOODBYE = 1_000

/** Something that Slack says through a socket, to be answered by `ack`. */
export interface Envelope {
  readonly body: Record<string, unknown>
  readonly ack: (response?: unknown) => Promise<void>
  readonly retry_num?: number
  readonly retry_reason?: string
}

export interface SlackSocketOptions {
  readonly apiUrl: string
  readonly appToken: string
  readonly clock: Clock
  readonly logger: Logger
  readonly boltLogger: BoltLogger
  readonly onEnvelope: (envelope: Envelope) => void
}

/**
 * One connection of Socket Mode, from its opening to its end. Slack's client does the talking; it is not allowed to
 * reconnect, since it does that late, slower and slower, and ends the process when it does not succeed.
 */
export class SlackSocket {
  /** Resolves with Slack's reason when it wants the socket to go. Until Slack closes it, it can be used. */
  readonly dismissed: Promise<string>
  /** Resolves when the connection is gone, whoever ended it. */
  readonly closed: Promise<void>
  readonly #options: SlackSocketOptions
  readonly #client: SocketModeClient
  readonly #abort = new AbortController()

  constructor(options: SlackSocketOptions) {
    this.#options = options
    this.#client = this.#createClient()
    const dismissed = Promise.withResolvers<string>()
    this.dismissed = dismissed.promise
    this.closed = new Promise((resolve) => this.#client.once('disconnected', resolve))
    this.#guardFrames(dismissed.resolve)
    this.#client.on('slack_event', options.onEnvelope)
    // Closed while it was being opened: it must not open after all.
    this.#client.on('connecting', () => {
      if (this.#abort.signal.aborted) queueMicrotask(() => this.#hangUp())
    })
  }

  /** Resolves when Slack has said hello; rejects when that does not happen. */
  async connect(): Promise<void> {
    const waiting = new AbortController()
    try {
      await Promise.race([this.#client.start(), this.#failLate(waiting.signal), this.#failDismissed()])
    } catch (error) {
      await this.close()
      throw error instanceof Error ? error : new Error('The connection was closed before it was usable')
    } finally {
      waiting.abort()
    }
  }

  /** Says goodbye, and hangs up where no goodbye comes back. */
  async close(): Promise<void> {
    this.#abort.abort()
    this.#hangUp()
    await waitAtMost(this.#options.clock, GOODBYE, this.closed)
    this.#hangUp()
  }

  #createClient(): SocketModeClient {
    const { apiUrl, appToken, boltLogger } = this.#options
    return new SocketModeClient({
      appToken,
      autoReconnectEnabled: false,
      clientPingTimeout: PONG_PATIENCE,
      logger: boltLogger,
      clientOptions: {
        slackApiUrl: apiUrl,
        timeout: PATIENCE,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        fetch: (url, init = {}) => {
          const signals = [this.#abort.signal, ...(init.signal === undefined ? [] : [init.signal])]
          return fetchOnce(url, { ...init, signal: AbortSignal.any(signals) })
        },
      },
    })
  }

  /** The second time, Slack's client no longer waits for an answer. */
  #hangUp(): void {
    void this.#client.disconnect()
  }

  #failLate(signal: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
      this.#client.once('authenticated', () => {
        void this.#options.clock
          .wait(PATIENCE, signal)
          .then(() => reject(new Error('Slack did not say hello')))
      })
    })
  }

  async #failDismissed(): Promise<never> {
    throw new Error(`Slack does not want the connection (${await this.dismissed})`)
  }

  /** Puts a guard before the client's own listener. */
  #guardFrames(dismiss: (reason: string) => void): void {
    const client = this.#client
    const [listen] = client.listeners('ws_message')
    client.removeAllListeners('ws_message')
    client.on('ws_message', (data: unknown, isBinary: boolean) => {
      const verdict = judgeFrame(data, isBinary, (name) => client.eventNames().includes(name))
      if (verdict.kind === 'dismissal') dismiss(verdict.reason)
      else if (verdict.kind === 'good') void this.#pass(() => listen?.(data, isBinary))
      else this.#options.logger.warn('A frame from Slack was dropped', { reason: verdict.reason })
    })
  }

  async #pass(listen: () => unknown): Promise<void> {
    try {
      await listen()
    } catch (error) {
      this.#options.logger.warn('A frame from Slack could not be read', { error: nameOf(error) })
    }
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)
