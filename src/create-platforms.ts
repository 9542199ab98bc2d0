import type { DatabaseSync } from 'node:sqlite'
import { createKeyvStore } from './adapters/keyv/keyv-store.ts'
import { DiscordPlatform } from './adapters/discord/discord-platform.ts'
import { SlackPlatform } from './adapters/slack/slack-platform.ts'
import { SqliteKeyValues } from './adapters/sqlite/state/key-values.ts'
import type { Config } from './config.ts'
import type { ChatPlatform } from './core/ports/chat-platform.ts'
import type { Clock } from './core/ports/clock.ts'
import type { Logger } from './core/ports/logger.ts'
import type { Store } from './core/ports/store.ts'

export interface PlatformParts {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly logger: Logger
}

/** The platforms that the settings name. */
export function createPlatforms(
  { slack, discord, adminIds, digestEditors }: Config,
  { database, clock, logger }: PlatformParts,
): readonly ChatPlatform[] {
  const texts = (namespace: string): Store<string> =>
    createKeyvStore({
      storage: new SqliteKeyValues(database, namespace),
      parse: (value) => (typeof value === 'string' ? value : undefined),
    })
  const parts = { adminIds, clock, logger }
  return [
    ...(slack === undefined
      ? []
      : [
          new SlackPlatform({
            ...slack,
            ...parts,
            digestEditors,
            installations: texts('slack-installations'),
          }),
        ]),
    ...(discord === undefined
      ? []
      : [new DiscordPlatform({ ...discord, ...parts, notes: texts('discord-notes') })]),
  ]
}
