import type { Person } from '../ports/chat-event.ts'
import type { IndexedArticle } from '../ports/passage-index.ts'
import type { Schedule } from './schedule.ts'

/** One digest that somebody has set up for a channel. */
export interface Subscription {
  readonly id: string
  /** What people call it by in its channel, from 1. */
  readonly number: number
  readonly channel: Channel
  readonly schedule: Schedule
  readonly topics: readonly Topic[]
  /** Posted when there is nothing to tell, too. */
  readonly isAlways: boolean
  readonly madeBy: Person
  /** Milliseconds since 1970, UTC: what was due before does not count (it was made, or resumed, then). */
  readonly since: number
  /** Absent: it is posted. */
  readonly pause?: Pause | undefined
  readonly told: Told
}

/** Where a digest is posted. */
export interface Channel {
  readonly platform: string
  readonly installationId?: string | undefined
  readonly channelId: string
  /** "world-news"; `undefined` where it has none, or none that we know. */
  readonly name?: string | undefined
}

export const TOPICS = ['articles', 'asked', 'not-found'] as const
/** New and changed articles; what was asked most; how many questions found no answer. */
export type Topic = (typeof TOPICS)[number]

/**
 * - `by-hand`: somebody wanted so
 * - `refused`: the platform does not let the bot post there (`reason`, in the words of the log)
 * - `damaged`: the record of what was posted was lost, and it could be posted twice
 * - `removed`: gone for everybody; kept for a while for who changes their mind
 */
export interface Pause {
  readonly kind: 'by-hand' | 'refused' | 'damaged' | 'removed'
  readonly reason?: string | undefined
  /** Milliseconds since 1970, UTC; for `removed`. */
  readonly at?: number | undefined
}

/** What its readers know already. */
export interface Told {
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /** The fingerprint of each article then, by its id. */
  readonly articles: ReadonlyMap<string, string>
}

/**
 * Its readers know all of them from `at` (ms since 1970, UTC) on, and those that they knew before: an article that was away
 * for a while is not new.
 */
export const tellAll = (articles: readonly IndexedArticle[], at: number, before?: Told): Told => ({
  at,
  articles: new Map([
    ...(before?.articles ?? []),
    ...articles.map(({ id, fingerprint }) => [id, fingerprint] as const),
  ]),
})

export const MOST_IN_CHANNEL = 20
/** Milliseconds between two digests of one channel, at least. */
export const CLOSEST = 15 * 60_000

/** Milliseconds after which one that was missed is left out: it would be old news at a strange hour. */
export const CATCH_UP = 6 * 60 * 60_000
/** Milliseconds up to which a digest counts as on time. */
export const ON_TIME = 60_000
