import { CloseCodes, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws'
import type { REST } from 'discord.js'
import { GatewayCloseCodes, GatewayIntentBits, IntentsBitField } from 'discord.js'
import * as z from 'zod'
import { PlatformRefusal } from '../../core/ports/chat-platform.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Logger } from '../../core/ports/logger.ts'
import type { Reach } from '../../core/reception/reach.ts'
import type { DiscordOptions } from './discord-options.ts'
import { toProblem } from './discord-problem.ts'
import { WatchedShards } from './watched-shards.ts'

/** None of them is privileged: Discord shows the words of what mentions the bot, replies to it or is written to it. */
const HEARS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]
/** Several bits are one number, for which the library has no type of its own. */
const INTENTS = z
  .custom<GatewayIntentBits>((value) => typeof value === 'number')
  .parse(new IntentsBitField(HEARS).bitfield)
/** Milliseconds: Discord's heartbeat of 41.25 s and ten more. */
const LONGEST_SILENCE = 52_000

/** Something that Discord tells: "MESSAGE_CREATE", and what it says. */
export interface Packet {
  readonly type: string
  readonly data: unknown
}

export interface GatewayOptions extends Pick<DiscordOptions, 'token' | 'shards' | 'longestSilence'> {
  readonly rest: REST
  readonly reach: Reach
  readonly clock: Clock
  readonly logger: Logger
  readonly onPacket: (packet: Packet) => void
  readonly onRefusal: (refusal: PlatformRefusal) => void
}

/** The connection on which Discord tells what happens. Once it is open, the library keeps it so. */
export class Gateway {
  readonly #options: GatewayOptions
  readonly #stop = new AbortController()
  #manager: WebSocketManager | undefined

  constructor(options: GatewayOptions) {
    this.#options = options
  }

  /** Resolves when connected (or at `close`), however long that takes; rejects with a PlatformRefusal. */
  async open(): Promise<void> {
    await this.#options.reach.persist(() => this.#connect(), this.#stop.signal)
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#manager?.destroy({ code: CloseCodes.Normal, reason: 'Goodbye' })
  }

  async #connect(): Promise<void> {
    const { token, rest, shards } = this.#options
    await this.#manager?.destroy()
    const manager = new WebSocketManager({
      token,
      rest,
      intents: INTENTS,
      shardIds: shards === undefined ? null : [...shards.ids],
      shardCount: shards?.total ?? null,
      buildStrategy: (itself) => new WatchedShards(itself, this.#watch()),
    })
    this.#manager = manager
    this.#listen(manager)
    try {
      await manager.connect()
    } catch (error) {
      throw refusalIn(error) ?? toProblem(error, 'gateway')
    }
  }

  #watch() {
    const { clock, logger, longestSilence = LONGEST_SILENCE } = this.#options
    return { clock, logger, longestSilence, signal: this.#stop.signal }
  }

  #listen(manager: WebSocketManager): void {
    const { logger, onPacket, onRefusal } = this.#options
    manager.on(WebSocketShardEvents.Dispatch, ({ data }) => {
      // A session that was refused may still speak.
      if (!this.#stop.signal.aborted) onPacket({ type: data.t, data: data.d })
    })
    manager.on(WebSocketShardEvents.Closed, ({ code }) => {
      const refusal = refusalOf(code)
      if (refusal !== undefined) onRefusal(refusal)
    })
    manager.on(WebSocketShardEvents.Error, ({ error, shardId }) => {
      logger.warn('The connection to Discord failed', { shard: shardId, error: error.name })
    })
  }
}

const REFUSALS: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: 'Discord does not accept DISCORD_TOKEN.',
  [GatewayCloseCodes.InvalidShard]: 'Discord does not accept the shards in SHARDS.',
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is in too many servers for one shard; set SHARDS=auto, or share them out.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer speaks the version of its API that Footnote uses.',
  [GatewayCloseCodes.InvalidIntents]: 'Discord does not know what Footnote wants to hear.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord does not let Footnote hear messages; see the bot page of the developer portal.',
}

function refusalOf(code: number): PlatformRefusal | undefined {
  const message = REFUSALS[code]
  return message === undefined ? undefined : new PlatformRefusal(`${message} (${code})`)
}

/** The library says the reason in words only. */
function refusalIn(error: unknown): PlatformRefusal | undefined {
  const message = error instanceof Error ? error.message : ''
  if ('status' in Object(error) && Object(error).status === 401) return refusalOf(4004)
  const codes: Readonly<Record<string, number>> = {
    'Authentication failed': 4004,
    'Invalid shard': 4010,
    'Sharding is required': 4011,
    'Used an invalid API version': 4012,
    'Used invalid intents': 4013,
    'Used disallowed intents': 4014,
  }
  const code = codes[message]
  return code === undefined ? undefined : refusalOf(code)
}
