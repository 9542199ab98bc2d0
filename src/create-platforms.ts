import type { DatabaseSync } from 'node:sqlite'
import { createKeyvStore } from './adapters/keyv/keyv-store.ts'
import { SlackPlatform } from './adapters/slack/slack-platform.ts'
import { SqliteKeyValues } from './adapters/sqlite/key-values.ts'
import type { Config } from './config.ts'
import type { ChatPlatform } from './core/ports/chat-platform.ts'
import type { Clock } from './core/ports/clock.ts'
import type { Logger } from './core/ports/logger.ts'

export interface PlatformParts {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly logger: Logger
}

/** The platforms that the settings name. */
export function createPlatforms(
  { slack, adminIds }: Config,
  { database, clock, logger }: PlatformParts,
): readonly ChatPlatform[] {
  if (slack === undefined) return []
  const installations = createKeyvStore({
    storage: new SqliteKeyValues(database, 'slack-installations'),
    parse: (value) => (typeof value === 'string' ? value : undefined),
  })
  return [new SlackPlatform({ ...slack, adminIds, installations, clock, logger })]
}
