import type { DatabaseSync } from 'node:sqlite'
import type { Channel, Pause, Subscription, Told } from '../../../core/digest/subscription.ts'
import type { Scope } from '../../../core/ports/chat-event.ts'
import type { Logger } from '../../../core/ports/logger.ts'
import type {
  ActiveSubscription,
  Occurred,
  OccurrenceDue,
  OccurrenceKey,
  Settled,
  Subscriptions,
} from '../../../core/ports/subscriptions.ts'
import { GroupCommit } from './group-commit.ts'
import { copySubscriptions } from './subscription-copy.ts'
import { readActiveSubscription, readOccurred, readSubscription, writeTold } from './read-subscription.ts'
import type { Row } from '../rows.ts'
import { readNumber, readText, Statements } from '../rows.ts'

/** Digests and what became of them, in two tables. */
export class SqliteSubscriptions implements Subscriptions {
  readonly #database: DatabaseSync
  readonly #statements: Statements
  readonly #commits: GroupCommit
  readonly #logger: Logger | undefined

  constructor(database: DatabaseSync, logger?: Logger) {
    this.#database = database
    this.#statements = new Statements(database)
    this.#commits = new GroupCommit(database)
    this.#logger = logger
  }

  add(subscription: Omit<Subscription, 'number'>): Promise<Subscription> {
    const { id, channel, since, pause, told, ...others } = subscription
    return this.#change(() => {
      const known = this.#find(id)
      if (known !== undefined) return known
      const [row] = this.#statements.all(
        `insert into subscription (id, platform, installation, channel, number, since, pause, told, body)
         select ?1, ?2, ?3, ?4, 1 + coalesce(max(number), 0), ?5, ?6, ?7, ?8 from subscription
         where platform = ?2 and installation = ?3 and channel = ?4 returning number`,
        id,
        ...placeOf(channel),
        since,
        pause === undefined ? null : JSON.stringify(pause),
        writeTold(told),
        JSON.stringify({ ...others, channel }),
      )
      return { ...subscription, number: readNumber(row, 'number') }
    })
  }

  find(id: string): Promise<Subscription | undefined> {
    return this.#commits.read(() => this.#find(id))
  }

  inChannel(channel: Channel): Promise<readonly Subscription[]> {
    return this.#commits.read(() =>
      this.#read(
        `select * from subscription where platform = ? and installation = ? and channel = ?
         and (pause is null or pause ->> 'kind' <> 'removed') order by number`,
        ...placeOf(channel),
      ),
    )
  }

  active(platforms: readonly string[]): Promise<readonly ActiveSubscription[]> {
    return this.#commits.read(() =>
      this.#statements
        .all(
          `select id, number, since, pause, body from subscription
           where pause is null and platform in (select value from json_each(?))
           order by platform, installation, channel, number`,
          JSON.stringify(platforms),
        )
        .flatMap((row) => this.#checked(row, readActiveSubscription(row)) ?? []),
    )
  }

  pause(id: string, pause: Pause): Promise<void> {
    return this.#change(() =>
      this.#statements.run('update subscription set pause = ? where id = ?', JSON.stringify(pause), id),
    )
  }

  resume(id: string, since: number, told?: Told): Promise<void> {
    return this.#change(() =>
      this.#statements.run(
        'update subscription set pause = null, since = ?, told = coalesce(?, told) where id = ?',
        since,
        told === undefined ? null : writeTold(told),
        id,
      ),
    )
  }

  outcomeOf({ subscriptionId, date, time }: OccurrenceKey): Promise<Occurred | undefined> {
    return this.#commits.read(() => {
      const [row] = this.#statements.all(
        'select * from occurrence where subscription = ? and date = ? and time = ?',
        subscriptionId,
        date,
        time,
      )
      return row === undefined ? undefined : readOccurred(row)
    })
  }

  history(id: string, limit: number): Promise<readonly Occurred[]> {
    return this.#commits.read(() =>
      this.#statements
        .all('select * from occurrence where subscription = ? order by at desc limit ?', id, limit)
        .map(readOccurred),
    )
  }

  draft(
    due: OccurrenceDue,
    { attempt, told }: { readonly attempt: number; readonly told: Told },
  ): Promise<void> {
    return this.#commits.write(() =>
      this.#statements.run(
        `${INSERT} select ?1, ?2, ?3, ?4, 'drafted', ?5, ?6, ?7 where ${IS_KNOWN}
         on conflict do update set
           outcome = excluded.outcome, settled = excluded.settled, attempt = excluded.attempt, told = excluded.told
         where outcome not in (${COUNTING}) and excluded.attempt >= attempt`,
        ...keyOf(due),
        told.at,
        attempt,
        writeTold(told),
      ),
    )
  }

  settle(due: OccurrenceDue, { outcome, settledAt }: Settled): Promise<void> {
    return this.#commits.write(() => {
      this.#statements.run(
        `${INSERT} select ?1, ?2, ?3, ?4, ?5, ?6, 0, null where ${IS_KNOWN}
         on conflict do update set outcome = excluded.outcome, settled = excluded.settled
         where occurrence.outcome <> 'posted'`,
        ...keyOf(due),
        outcome,
        settledAt,
      )
      const { subscriptionId, date, time } = due
      this.#statements.run(
        `update subscription set told = coalesce(
           (select told from occurrence
            where subscription = ?1 and date = ?2 and time = ?3 and outcome in (${COUNTING})), told)
         where id = ?1`,
        subscriptionId,
        date,
        time,
      )
      this.#statements.run(
        'update occurrence set told = null where subscription = ? and date = ? and time = ?',
        subscriptionId,
        date,
        time,
      )
    })
  }

  skip(due: OccurrenceDue, { outcome, settledAt }: Settled): Promise<boolean> {
    return this.#commits.write(() => {
      const skipped = this.#statements.all(
        `${INSERT} select ?1, ?2, ?3, ?4, ?5, ?6, 0, null where ${IS_KNOWN} on conflict do nothing returning date`,
        ...keyOf(due),
        outcome,
        settledAt,
      )
      return skipped.length > 0
    })
  }

  forgetInstallation({ platform, installationId = '' }: Scope): Promise<void> {
    return this.#change(() =>
      this.#statements.run(
        'delete from subscription where platform = ? and installation = ?',
        platform,
        installationId,
      ),
    )
  }

  purge({ removed, due }: { readonly removed: number; readonly due: number }): Promise<void> {
    return this.#change(() => {
      this.#statements.run('delete from occurrence where at < ?', due)
      this.#statements.run(
        `delete from subscription where pause ->> 'kind' = 'removed' and pause ->> 'at' < ?`,
        removed,
      )
    })
  }

  /** Writes, and keeps the copy up to date. */
  async #change<Result>(work: () => Result): Promise<Result> {
    const result = await this.#commits.write(work)
    try {
      copySubscriptions(this.#database)
    } catch (error) {
      this.#logger?.warn('The copy of the digests could not be written', { error })
    }
    return result
  }

  #find(id: string): Subscription | undefined {
    return this.#read('select * from subscription where id = ?', id)[0]
  }

  #read(sql: string, ...values: readonly (string | number)[]): readonly Subscription[] {
    return this.#statements
      .all(sql, ...values)
      .flatMap((row) => this.#checked(row, readSubscription(row)) ?? [])
  }

  #checked<Found>(row: Row, found: Found | undefined): Found | undefined {
    if (found === undefined)
      this.#logger?.error('A digest in the state cannot be read', { subscription: readText(row, 'id') })
    return found
  }
}

const INSERT = 'insert into occurrence (subscription, date, time, at, outcome, settled, attempt, told)'
/** Of one that was removed meanwhile nothing is kept. */
const IS_KNOWN = 'exists (select 1 from subscription where id = ?1)'
/** After these its readers know what was drafted. */
const COUNTING = `'posted', 'unsure', 'nothing-new'`

const placeOf = ({
  platform,
  installationId = '',
  channelId,
}: Channel): readonly [platform: string, installation: string, channel: string] => [
  platform,
  installationId,
  channelId,
]

const keyOf = ({
  subscriptionId,
  date,
  time,
  at,
}: OccurrenceDue): readonly [subscription: string, date: string, time: string, at: number] => [
  subscriptionId,
  date,
  time,
  at,
]
