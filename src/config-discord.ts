/** Present only where the bot is to be connected to Discord. */
export interface DiscordConfig {
  /** Where Discord's HTTP API is; another address only for tests. */
  readonly apiUrl: string
  readonly token: string
  /** Commands are registered for this server only. */
  readonly guildId: string | undefined
  /** Which shards this process serves; absent: all that Discord recommends. */
  readonly shards: Shards | undefined
}

export interface Shards {
  readonly ids: readonly number[]
  readonly total: number
}

export interface DiscordSettings {
  readonly DISCORD_TOKEN: string
  readonly DISCORD_GUILD_ID: string
  readonly DISCORD_API_URL: string
  readonly SHARDS: Shards | undefined
}

/** `undefined`: Discord is not configured. */
export function readDiscord(settings: DiscordSettings): DiscordConfig | undefined {
  const {
    DISCORD_TOKEN: token,
    DISCORD_GUILD_ID: guildId,
    DISCORD_API_URL: apiUrl,
    SHARDS: shards,
  } = settings
  return token === '' ? undefined : { apiUrl, token, guildId: guildId === '' ? undefined : guildId, shards }
}

/** "auto", or "0,1/4": shards 0 and 1 of 4. `undefined`: neither. */
export function parseShards(text: string): Shards | 'auto' | undefined {
  if (text === 'auto') return 'auto'
  const [, list = '', count = ''] = /^([0-9, ]+)\/([0-9]+)$/.exec(text) ?? []
  const ids = list.split(',').map(Number)
  const total = Number(count)
  const isGood = list !== '' && total > 0 && new Set(ids).size === ids.length && ids.every((id) => id < total)
  return isGood ? { ids, total } : undefined
}
