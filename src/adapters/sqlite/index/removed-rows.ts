import type { Totals } from './index-totals.ts'
import { addTotals, NO_TOTALS } from './index-totals.ts'
import { placeOf, rowAt, SEGMENT, segmentOf } from './places.ts'
import type { Statements } from '../rows.ts'
import { readNumber, readNumbers } from '../rows.ts'

/** Which rows have lost their passage: sealed segments are never changed, so that somebody has to remember. */
export class RemovedRows {
  readonly #statements: Statements
  /** One bit for each place. */
  #bits: ReadonlyMap<number, Uint8Array> = new Map()
  #counts: ReadonlyMap<number, number> = new Map()
  #seen: Totals = NO_TOTALS

  constructor(statements: Statements) {
    this.#statements = statements
  }

  refresh(totals: Totals): void {
    const isNew = totals.removals !== this.#seen.removals || totals.seals !== this.#seen.seals
    if (isNew) this.#read()
    this.#seen = totals
  }

  #read(): void {
    const rows = this.#statements.all('select segment, places from removed')
    this.#bits = new Map(
      rows.map((row) => [readNumber(row, 'segment'), readNumbers(row, 'places', Uint8Array)]),
    )
    this.#counts = new Map([...this.#bits].map(([segment, places]) => [segment, countBits(places)]))
  }

  has(row: number): boolean {
    const place = placeOf(row)
    return ((this.#bits.get(segmentOf(row))?.[place >> 3] ?? 0) & (1 << (place & 7))) !== 0
  }

  /** How many passages a segment holds. */
  living(segment: number): number {
    return this.#used(segment) - (this.#counts.get(segment) ?? 0)
  }

  /** Rows of a segment that hold a passage, in order. */
  livingRows(segment: number): readonly number[] {
    const rows: number[] = []
    this.everyLiving(segment, (row) => rows.push(row) > 0)
    return rows
  }

  /** Whether something holds for all passages of a segment; asks no further than the first for which it does not. */
  everyLiving(segment: number, holds: (row: number) => boolean): boolean {
    const used = this.#used(segment)
    for (let place = 0; place < used; place++) {
      const row = rowAt(segment, place)
      if (!this.has(row) && !holds(row)) return false
    }
    return true
  }

  #used(segment: number): number {
    return Math.max(0, Math.min(SEGMENT, this.#seen.next - rowAt(segment, 0)))
  }

  /** Within a transaction. */
  add(rows: readonly number[]): void {
    for (const segment of new Set(rows.map(segmentOf))) {
      const places = Uint8Array.from(this.#bits.get(segment) ?? new Uint8Array(SEGMENT / 8))
      for (const row of rows) if (segmentOf(row) === segment) markIn(places, placeOf(row))
      this.#statements.run('insert or replace into removed values (?, ?)', segment, places)
    }
    addTotals(this.#statements, { removals: 1 })
  }

  /** Within a transaction: the segment holds its first `living` places, or is gone. */
  reset(segment: number, living: number): void {
    this.#statements.run('delete from removed where segment = ?', segment)
    if (living === 0) return
    const places = new Uint8Array(SEGMENT / 8)
    for (let place = living; place < SEGMENT; place++) markIn(places, place)
    this.#statements.run('insert into removed values (?, ?)', segment, places)
  }
}

function markIn(places: Uint8Array, place: number): void {
  places[place >> 3] = (places[place >> 3] ?? 0) | (1 << (place & 7))
}

function countBits(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) for (let bits = byte; bits !== 0; bits &= bits - 1) count++
  return count
}
