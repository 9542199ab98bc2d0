import type { DiscordOptions } from '#src/adapters/discord/discord-options.ts'
import { DiscordPlatform } from '#src/adapters/discord/discord-platform.ts'
import { systemClock } from '#src/adapters/system/system-clock.ts'
import type { DiscordServer } from './discord/server.ts'
import { MemoryStore } from './memory-store.ts'
import { SilentLogger } from './silent-logger.ts'

/** Discord on a stand-in. */
export function discordPlatformOn(
  discord: DiscordServer,
  changes: Partial<DiscordOptions> = {},
): DiscordPlatform {
  return new DiscordPlatform({
    apiUrl: discord.apiUrl,
    token: discord.token,
    guildId: undefined,
    shards: undefined,
    adminIds: [],
    notes: new MemoryStore(),
    logger: new SilentLogger(),
    clock: systemClock,
    ...changes,
  })
}
