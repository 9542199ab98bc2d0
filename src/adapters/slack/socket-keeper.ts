import { webApi } from '@slack/bolt'
import { PlatformRefusal } from '../../core/ports/chat-platform.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Logger } from '../../core/ports/logger.ts'
import type { Reach } from '../../core/reception/reach.ts'
import { backOff } from '../../core/reception/reach.ts'
import { isHopeless, toProblem } from './slack-problem.ts'
import type { SlackSocket } from './slack-socket.ts'

/** Milliseconds. A socket that ends sooner has not worked: the next one is not opened at once. */
const SHORTEST_LIFE = 1_000
/** Milliseconds that a dismissed socket is kept for what is still under way in it. */
const FAREWELL = 10_000

export interface SocketKeeperOptions {
  readonly open: () => SlackSocket
  readonly reach: Reach
  readonly clock: Clock
  readonly logger: Logger
  readonly onConnected: () => void
}

/** Keeps one socket open: whenever it ends, there is another one, and when Slack announces that it will, before it does. */
export class SocketKeeper {
  readonly #options: SocketKeeperOptions
  readonly #stop = new AbortController()
  readonly #sockets = new Set<SlackSocket>()
  #isLive = false

  constructor(options: SocketKeeperOptions) {
    this.#options = options
  }

  get isLive(): boolean {
    return this.#isLive
  }

  /** Until `stop`; rejects with a PlatformRefusal when Slack does not let us in any more. */
  async run(): Promise<void> {
    const { signal } = this.#stop
    for (let tries = 0; !signal.aborted; tries++) {
      try {
        const lifetime = await this.#liveOnce()
        if (lifetime >= SHORTEST_LIFE) tries = -1
        else await this.#options.clock.wait(backOff(tries), signal)
      } catch (error) {
        await this.#options.reach.bear(refusalIn(error) ?? toProblem(error, 'connection'), tries, signal)
      }
    }
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await Promise.all(Array.from(this.#sockets, (socket) => socket.close()))
  }

  /** Opens a socket and stays with it to its end. Resolves with the milliseconds that it was of use. */
  async #liveOnce(): Promise<number> {
    const { clock, reach, onConnected } = this.#options
    const socket = this.#options.open()
    this.#sockets.add(socket)
    void socket.closed.then(() => this.#sockets.delete(socket))
    await socket.connect()
    const since = clock.now()
    reach.regain()
    this.#isLive = true
    onConnected()
    await Promise.race([socket.closed, this.#dismissal(socket)])
    this.#isLive = false
    return clock.now() - since
  }

  async #dismissal(socket: SlackSocket): Promise<void> {
    const reason = await socket.dismissed
    const isRoutine = reason === 'refresh_requested' || reason === 'warning'
    if (isRoutine) this.#options.logger.debug('Slack renews a connection', { reason })
    else this.#options.logger.warn('Slack has ended a connection', { reason, meaning: MEANING[reason] })
    void this.#seeOff(socket)
  }

  async #seeOff(socket: SlackSocket): Promise<void> {
    await Promise.race([socket.closed, this.#options.clock.wait(FAREWELL, this.#stop.signal)])
    await socket.close()
  }
}

const MEANING: Readonly<Record<string, string>> = {
  link_disabled: 'Socket Mode was switched off in the settings of the app',
  too_many_websockets: 'the app has more connections than Slack allows; is it running somewhere else, too?',
}

/** Without these, no token will ever open a socket. */
const MISSING = new Set(['missing_scope', 'no_permission'])

function refusalIn(error: unknown): PlatformRefusal | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined
  const code = error.data.error
  return isHopeless(code) || MISSING.has(code)
    ? new PlatformRefusal(`Slack does not accept SLACK_APP_TOKEN (${code}).`)
    : undefined
}
