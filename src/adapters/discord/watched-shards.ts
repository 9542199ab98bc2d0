import type { WebSocketManager, WebSocketShard } from '@discordjs/ws'
import { SimpleShardingStrategy, WebSocketShardEvents } from '@discordjs/ws'
import type { Clock } from '../../core/ports/clock.ts'
import type { Logger } from '../../core/ports/logger.ts'
import { judgeFrame } from './gateway-frames.ts'
import { Pace } from './pace.ts'

export interface WatchOptions {
  readonly clock: Clock
  readonly logger: Logger
  /** Milliseconds. */
  readonly longestSilence: number
  readonly signal: AbortSignal
}

const CHECK_EVERY = 1_000

/**
 * The shards of one process as the library keeps them, with a guard before each: frames that would end the process are
 * dropped, a connection on which nothing comes any more is cut at once (the library would wait a minute more), and
 * attempts to connect are spaced.
 */
export class WatchedShards extends SimpleShardingStrategy {
  readonly #options: WatchOptions
  readonly #heard = new Map<WebSocketShard, number>()

  constructor(manager: WebSocketManager, options: WatchOptions) {
    super(manager)
    this.#options = options
  }

  override async spawn(shardIds: number[]): Promise<void> {
    await super.spawn(shardIds)
    // What the library keeps to itself: there is no other way to its connections.
    for (const shard of this['shards'].values()) this.#watch(shard)
    void this.#cutSilent()
  }

  #watch(shard: WebSocketShard): void {
    const { clock, logger } = this.#options
    const pace = new Pace(clock)
    const listen = shard['onMessage'].bind(shard)
    shard['onMessage'] = async (...frame: Parameters<typeof listen>) => {
      this.#heard.set(shard, clock.now())
      await guarded(frame, () => listen(...frame), logger)
    }
    const connect = shard['internalConnect'].bind(shard)
    shard['internalConnect'] = async () => {
      await pace.wait()
      this.#heard.set(shard, clock.now())
      await connect()
    }
    shard.on(WebSocketShardEvents.Closed, () => this.#heard.delete(shard))
  }

  async #cutSilent(): Promise<void> {
    const { clock, logger, longestSilence, signal } = this.#options
    while (!signal.aborted) {
      await clock.wait(CHECK_EVERY, signal)
      for (const [shard, heard] of this.#heard) {
        if (clock.now() - heard < longestSilence) continue
        logger.warn('Nothing comes from Discord any more; connecting anew', { shard: shard.id })
        this.#heard.delete(shard)
        const connection = shard['connection']
        if (connection !== null && 'terminate' in connection) connection.terminate()
      }
    }
  }
}

async function guarded(
  [data, isBinary]: readonly unknown[],
  listen: () => Promise<unknown>,
  logger: Logger,
): Promise<void> {
  const verdict = judgeFrame(data, isBinary === true)
  if (verdict.kind === 'bad') {
    logger.warn('A frame from Discord was dropped', { reason: verdict.reason })
    return
  }
  try {
    await listen()
  } catch (error) {
    logger.warn('A frame from Discord could not be read', { error: nameOf(error) })
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)
