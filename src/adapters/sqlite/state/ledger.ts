import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { ChatEvent, Scope } from '../../../core/ports/chat-event.ts'
import type { Delivery, Receipt } from '../../../core/ports/chat-platform.ts'
import type { Entry, KnownDelivery, KnownEntry, Ledger } from '../../../core/ports/ledger.ts'
import { LostClaim } from '../../../core/ports/ledger.ts'
import type { Logger } from '../../../core/ports/logger.ts'
import { GroupCommit } from './group-commit.ts'
import { readDelivery, readEvent, readReceipt } from './read-state.ts'
import type { Row } from '../rows.ts'
import { readNumber, readText, Statements } from '../rows.ts'

interface Times {
  readonly now: number
  readonly lease: number
}

/** The ledger in tables. Every instance is an owner of its own, whether or not they share a process or a database. */
export class SqliteLedger implements Ledger {
  readonly #statements: Statements
  readonly #commits: GroupCommit
  readonly #owner = createId()
  readonly #logger: Logger | undefined

  constructor(database: DatabaseSync, logger?: Logger) {
    this.#statements = new Statements(database)
    this.#commits = new GroupCommit(database)
    this.#logger = logger
  }

  accept(event: ChatEvent, { now, lease }: Times): Promise<Entry | undefined> {
    return this.#commits.write(() => {
      const known = this.#findAny(event.identities)
      if (known !== undefined) {
        this.#remember(event.identities, known.id)
        return undefined
      }
      const entry: Entry = { id: createId(), event, receivedAt: now, attempt: 1 }
      this.#statements.run(
        `insert into entry (id, platform, installation, event, received, owner, lease, attempt, about)
         values (?, ?, ?, ?, ?, ?, ?, 1, ?)`,
        entry.id,
        event.conversation.platform,
        event.conversation.installationId ?? '',
        JSON.stringify(event),
        now,
        this.#owner,
        lease,
        'of' in event ? (this.#findAny([event.of])?.id ?? null) : null,
      )
      this.#remember(event.identities, entry.id)
      return entry
    })
  }

  find(identity: string): Promise<KnownEntry | undefined> {
    return this.#commits.read(() => this.#findAny([identity]))
  }

  takeOver({ now, lease }: Times, platforms?: readonly string[]): Promise<readonly Entry[]> {
    return this.#commits.write(() => {
      const rows = this.#statements.all(
        `update entry set owner = ?, lease = ?, attempt = attempt + (owner is not null)
         where event is not null and (owner is null or lease <= ?)
         and (?4 is null or platform in (select value from json_each(?4))) returning *`,
        this.#owner,
        lease,
        now,
        platforms === undefined ? null : JSON.stringify(platforms),
      )
      return rows
        .toSorted((one, other) => orderOf(one, 'received', other) || orderOf(one, 'number', other))
        .flatMap((row) => this.#toEntry(row) ?? [])
    })
  }

  renew(entryIds: readonly string[], { now, lease }: Times): Promise<void> {
    return this.#commits.write(() =>
      this.#statements.run(
        `update entry set lease = ? where id in (select value from json_each(?))
         and owner = ? and lease > ? and event is not null`,
        lease,
        JSON.stringify(entryIds),
        this.#owner,
        now,
      ),
    )
  }

  release(entryIds: readonly string[]): Promise<void> {
    return this.#commits.write(() =>
      this.#statements.run(
        `update entry set owner = null where id in (select value from json_each(?))
         and owner = ? and event is not null`,
        JSON.stringify(entryIds),
        this.#owner,
      ),
    )
  }

  holds(entryId: string, now: number): Promise<boolean> {
    return this.#commits.read(() => this.#holds(entryId, now))
  }

  prepare(entryId: string, deliveries: readonly Delivery[], now: number): Promise<void> {
    return this.#commits.write(() => {
      if (!this.#holds(entryId, now)) throw new LostClaim(`The claim on entry ${entryId} is lost`)
      for (const delivery of deliveries) {
        this.#statements.run(
          `insert into delivery (id, entry, part, body)
           select ?1, ?2, 1 + coalesce(max(part), 0), ?3 from delivery where entry = ?2`,
          delivery.id,
          entryId,
          JSON.stringify(delivery),
        )
      }
    })
  }

  deliveries(entryId: string): Promise<readonly KnownDelivery[]> {
    return this.#commits.read(() =>
      this.#statements
        .all(
          `select delivery.* from delivery join entry on entry.id = delivery.entry
           where entry.id in (select ?1 union select id from entry where about = ?1)
           order by entry.number, part`,
          entryId,
        )
        .map((row) => this.#toDelivery(row)),
    )
  }

  posted(deliveryId: string, receipt: Receipt): Promise<void> {
    return this.#commits.write(() =>
      this.#statements.run(
        'update delivery set body = null, receipt = ? where id = ?',
        JSON.stringify(receipt),
        deliveryId,
      ),
    )
  }

  removed(deliveryId: string): Promise<void> {
    return this.#commits.write(() =>
      this.#statements.run('update delivery set receipt = null where id = ?', deliveryId),
    )
  }

  abandoned(deliveryId: string): Promise<void> {
    return this.#commits.write(() =>
      this.#statements.run('update delivery set body = null where id = ?', deliveryId),
    )
  }

  finish(entryId: string): Promise<void> {
    return this.#commits.write(() => this.#finish(entryId))
  }

  async forgetInstallation({ platform, installationId = '' }: Scope): Promise<void> {
    await this.#commits.write(() =>
      this.#statements.run(
        'delete from entry where platform = ? and installation = ?',
        platform,
        installationId,
      ),
    )
    this.#clearLog()
  }

  async purge(time: number): Promise<void> {
    await this.#commits.write(() =>
      this.#statements.run('delete from entry where event is null and received < ?', time),
    )
    this.#clearLog()
  }

  /** What was deleted stands in the write-ahead log until it is written back. */
  #clearLog(): void {
    this.#statements.all('pragma wal_checkpoint(truncate)')
  }

  /** The oldest entry that has one of these identities. */
  #findAny(identities: readonly string[]): KnownEntry | undefined {
    const [row] = this.#statements.all(
      `select id, received, event is null as finished,
         (select id from entry as change where about = entry.id order by number desc limit 1) as changed
       from entry where id in (select entry from identity where identity in (select value from json_each(?)))
       order by number limit 1`,
      JSON.stringify(identities),
    )
    if (row === undefined) return undefined
    return {
      id: readText(row, 'id'),
      receivedAt: readNumber(row, 'received'),
      isFinished: readNumber(row, 'finished') === 1,
      ...(row['changed'] !== null && { lastChange: readText(row, 'changed') }),
    }
  }

  #remember(identities: readonly string[], entryId: string): void {
    for (const identity of identities)
      this.#statements.run('insert into identity values (?, ?) on conflict do nothing', identity, entryId)
  }

  #holds(entryId: string, now: number): boolean {
    const rows = this.#statements.all(
      'select 1 from entry where id = ? and owner = ? and lease > ? and event is not null',
      entryId,
      this.#owner,
      now,
    )
    return rows.length > 0
  }

  #finish(entryId: string): void {
    this.#statements.run('update entry set event = null where id = ?', entryId)
    this.#statements.run('update delivery set body = null where entry = ?', entryId)
  }

  /** An entry that nobody can read would come back for ever. */
  #toEntry(row: Row): Entry | undefined {
    const id = readText(row, 'id')
    const event = readEvent(row['event'])
    if (event === undefined) {
      this.#logger?.error('An event in the ledger cannot be read; it is given up', { entry: id })
      this.#finish(id)
      return undefined
    }
    return { id, event, receivedAt: readNumber(row, 'received'), attempt: readNumber(row, 'attempt') }
  }

  /** What cannot be read any more cannot be posted, and counts as abandoned. */
  #toDelivery(row: Row): KnownDelivery {
    const id = readText(row, 'id')
    const known = { id, delivery: readDelivery(row['body']), receipt: readReceipt(row['receipt']) }
    if (isLost(row['body'], known.delivery) || isLost(row['receipt'], known.receipt))
      this.#logger?.error('A delivery in the ledger cannot be read', { delivery: id })
    return known
  }
}

/** 16 characters. */
const createId = (): string => randomBytes(8).toString('hex')

const orderOf = (one: Row, column: string, other: Row): number =>
  readNumber(one, column) - readNumber(other, column)

const isLost = (stored: Row[string] | undefined, read: unknown): boolean =>
  stored !== null && read === undefined
