import type { ChatEvent, Conversation, Scope } from '#src/core/ports/chat-event.ts'
import type { Delivery, Receipt } from '#src/core/ports/chat-platform.ts'
import type { Entry, KnownDelivery, KnownEntry, Ledger } from '#src/core/ports/ledger.ts'
import { LostClaim } from '#src/core/ports/ledger.ts'

interface Times {
  readonly now: number
  readonly lease: number
}

interface Row {
  readonly id: string
  readonly receivedAt: number
  readonly place: Conversation
  event: ChatEvent | undefined
  owner: MemoryLedger | undefined
  lease: number
  attempt: number
  readonly deliveries: KnownDelivery[]
  readonly about: Row | undefined
}

/** What the owners of one ledger share. */
export class LedgerRows {
  readonly rows = new Map<string, Row>()
  readonly identities = new Map<string, Row>()
  /** Entries so far, those that are gone included. */
  count = 0
}

/** A Ledger in plain maps, for tests of what uses one, and to compare the real one with. */
export class MemoryLedger implements Ledger {
  readonly #shared: LedgerRows

  constructor(shared = new LedgerRows()) {
    this.#shared = shared
  }

  async accept(event: ChatEvent, { now, lease }: Times): Promise<Entry | undefined> {
    const { rows, identities } = this.#shared
    const known = [...rows.values()].find((row) =>
      event.identities.some((each) => identities.get(each) === row),
    )
    const row: Row = known ?? {
      id: `entry-${++this.#shared.count}`,
      receivedAt: now,
      place: event.conversation,
      event: structuredClone(event),
      owner: this,
      lease,
      attempt: 1,
      deliveries: [],
      about: 'of' in event ? identities.get(event.of) : undefined,
    }
    for (const identity of event.identities) if (!identities.has(identity)) identities.set(identity, row)
    if (known !== undefined) return undefined
    rows.set(row.id, row)
    return { id: row.id, event, receivedAt: now, attempt: 1 }
  }

  async find(identity: string): Promise<KnownEntry | undefined> {
    const row = this.#shared.identities.get(identity)
    if (row === undefined) return undefined
    const lastChange = [...this.#shared.rows.values()].findLast(({ about }) => about === row)?.id
    return {
      id: row.id,
      receivedAt: row.receivedAt,
      isFinished: row.event === undefined,
      ...(lastChange !== undefined && { lastChange }),
    }
  }

  async takeOver({ now, lease }: Times, platforms?: readonly string[]): Promise<readonly Entry[]> {
    const taken: Entry[] = []
    for (const row of this.#open()) {
      if (row.owner !== undefined && row.lease > now) continue
      if (platforms?.includes(row.event?.conversation.platform ?? '') === false) continue
      if (row.owner !== undefined) row.attempt++
      Object.assign(row, { owner: this, lease })
      const { id, event, receivedAt, attempt } = row
      if (event !== undefined) taken.push({ id, event, receivedAt, attempt })
    }
    return taken.toSorted((one, other) => one.receivedAt - other.receivedAt)
  }

  async renew(entryIds: readonly string[], { now, lease }: Times): Promise<void> {
    for (const id of entryIds) {
      const row = this.#shared.rows.get(id)
      if (row !== undefined && this.#holds(id, now)) row.lease = lease
    }
  }

  async release(entryIds: readonly string[]): Promise<void> {
    for (const row of this.#open()) if (row.owner === this && entryIds.includes(row.id)) row.owner = undefined
  }

  async holds(entryId: string, now: number): Promise<boolean> {
    return this.#holds(entryId, now)
  }

  async prepare(entryId: string, deliveries: readonly Delivery[], now: number): Promise<void> {
    if (!this.#holds(entryId, now)) throw new LostClaim('The claim is lost')
    const known = deliveries.some(({ id }) => this.#rowOf(id) !== undefined)
    if (known || new Set(deliveries.map(({ id }) => id)).size < deliveries.length)
      throw new Error('A delivery with that id is known')
    const added = deliveries.map((delivery) => ({ id: delivery.id, delivery: structuredClone(delivery) }))
    this.#shared.rows.get(entryId)?.deliveries.push(...added)
  }

  async deliveries(entryId: string): Promise<readonly KnownDelivery[]> {
    return [...this.#shared.rows.values()]
      .filter(({ id, about }) => id === entryId || about?.id === entryId)
      .flatMap(({ deliveries }) => deliveries)
  }

  async posted(deliveryId: string, receipt: Receipt): Promise<void> {
    this.#settle(deliveryId, () => ({ id: deliveryId, receipt }))
  }

  async removed(deliveryId: string): Promise<void> {
    this.#settle(deliveryId, ({ id, delivery }) => ({ id, delivery }))
  }

  async abandoned(deliveryId: string): Promise<void> {
    this.#settle(deliveryId, ({ id, receipt }) => ({ id, receipt }))
  }

  async finish(entryId: string): Promise<void> {
    const row = this.#shared.rows.get(entryId)
    if (row === undefined) return
    row.event = undefined
    for (const { id } of row.deliveries) await this.abandoned(id)
  }

  async forgetInstallation({ platform, installationId }: Scope): Promise<void> {
    for (const row of this.#shared.rows.values())
      if (row.place.platform === platform && row.place.installationId === installationId) this.#drop(row)
  }

  async purge(time: number): Promise<void> {
    for (const row of this.#shared.rows.values())
      if (row.event === undefined && row.receivedAt < time) this.#drop(row)
  }

  #drop(row: Row): void {
    const { rows, identities } = this.#shared
    rows.delete(row.id)
    for (const [identity, of] of identities) if (of === row) identities.delete(identity)
  }

  #open(): readonly Row[] {
    return [...this.#shared.rows.values()].filter(({ event }) => event !== undefined)
  }

  #holds(entryId: string, now: number): boolean {
    const row = this.#shared.rows.get(entryId)
    return row?.event !== undefined && row.owner === this && row.lease > now
  }

  #rowOf(deliveryId: string): Row | undefined {
    return [...this.#shared.rows.values()].find(({ deliveries }) =>
      deliveries.some(({ id }) => id === deliveryId),
    )
  }

  #settle(deliveryId: string, become: (known: KnownDelivery) => KnownDelivery): void {
    const deliveries = this.#rowOf(deliveryId)?.deliveries ?? []
    for (const [index, known] of deliveries.entries())
      if (known.id === deliveryId) deliveries[index] = become(known)
  }
}
