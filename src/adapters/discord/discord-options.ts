import type { Clock } from '../../core/ports/clock.ts'
import type { Logger } from '../../core/ports/logger.ts'
import type { Store } from '../../core/ports/store.ts'

export interface DiscordOptions {
  /** Where Discord's HTTP API is: https://discord.com/api, another address only for tests. */
  readonly apiUrl: string
  readonly token: string
  /** Commands are registered for this server only, where they appear at once; absent: everywhere. */
  readonly guildId: string | undefined
  /** Which shards this process serves, of how many in all; absent: as many as Discord recommends. */
  readonly shards: { readonly ids: readonly number[]; readonly total: number } | undefined
  /** Ids of people who count as admins. */
  readonly adminIds: readonly string[]
  /** What was registered, and up to where each channel was heard. */
  readonly notes: Store<string>
  readonly logger: Logger
  readonly clock: Clock
  /** Milliseconds without a frame after which a connection is given up; another one only for tests. */
  readonly longestSilence?: number
}
