import type { WeighedStem } from './bm25.ts'
import { Bm25 } from './bm25.ts'
import type { CountedPassage } from './count-words.ts'
import type { Totals } from './index-totals.ts'
import { addTotals, NO_TOTALS } from './index-totals.ts'
import { placeOf, rangeOf, segmentOf } from './places.ts'
import type { PassageWords, Postings } from './postings.ts'
import { OpenPostings, SealedPostings } from './postings.ts'
import type { RemovedRows } from './removed-rows.ts'
import type { Row, Statements } from '../rows.ts'
import { bytesOf, readNumber, readNumbers } from '../rows.ts'
import { readSeals } from './seals.ts'

/**
 * The words of all passages, segment by segment: in rows of their own while a segment fills, then in one. What is in
 * memory follows what is in the rows, never the other way round.
 */
export class WordSegments {
  readonly #statements: Statements
  readonly #removed: RemovedRows
  readonly #segments = new Map<number, Postings>()
  /** Which seal of each sealed segment is in memory. */
  readonly #seals = new Map<number, number>()
  #seen: Totals = NO_TOTALS

  constructor(statements: Statements, removed: RemovedRows) {
    this.#statements = statements
    this.#removed = removed
  }

  refresh(totals: Totals): void {
    const isSealing = totals.seals !== this.#seen.seals
    if (isSealing) this.#readSealed()
    if (isSealing || totals.next !== this.#seen.next) this.#readFresh(isSealing ? 0 : this.#seen.next)
    this.#seen = totals
  }

  ranking(asked: readonly WeighedStem[]): Bm25 {
    const averageLength = this.#seen.words / Math.max(1, this.#seen.passages)
    const isGone = (row: number): boolean => this.#removed.has(row)
    return new Bm25({ segments: this.#segments, averageLength, isGone }, asked)
  }

  /** Within a transaction: the words of the passages in the next rows. */
  append(passages: readonly CountedPassage[], stemNumbers: ReadonlyMap<string, number>): void {
    for (const [at, { length, stems }] of passages.entries()) {
      const numbers = Uint32Array.from(stems.keys(), (stem) => stemNumbers.get(stem) ?? 0)
      const counts = Uint8Array.from(stems.values())
      const row = this.#seen.next + at
      this.#statements.run(
        'insert into fresh_words values (?, ?, ?, ?)',
        row,
        length,
        bytesOf(numbers),
        bytesOf(counts),
      )
    }
    const words = passages.reduce((sum, { length }) => sum + length, 0)
    addTotals(this.#statements, { next: passages.length, passages: passages.length, words })
  }

  /** Segments that can take no more passages and still lie in rows of their own. */
  full(): readonly number[] {
    const open = segmentOf(this.#seen.next)
    return [...this.#segments.keys()].filter((segment) => segment < open && !this.#seals.has(segment))
  }

  /** In no particular order. */
  segments(): readonly number[] {
    return [...this.#segments.keys()]
  }

  isSealed(segment: number): boolean {
    return this.#seals.has(segment)
  }

  sealed(): readonly number[] {
    return [...this.#seals.keys()].toSorted((a, b) => a - b)
  }

  /** Within a transaction. */
  seal(segment: number): void {
    const postings = this.#segments.get(segment)
    if (!(postings instanceof OpenPostings)) return
    this.#write(segment, postings.seal())
    this.#statements.run('delete from fresh_words where passage between ? and ?', ...rangeOf(segment))
    addTotals(this.#statements, { seals: 1 })
  }

  /** Within a transaction: moves the living passages of sealed segments into the first of them, in order. */
  merge(segments: readonly number[], moved: ReadonlyMap<number, number>): void {
    const [into] = segments
    const postings = new OpenPostings()
    for (const segment of segments) {
      const sealed = this.#segments.get(segment)
      const places = [...moved].filter(([from]) => segmentOf(from) === segment)
      if (sealed instanceof SealedPostings)
        postings.addMoved(sealed, new Map(places.map(([from, to]) => [placeOf(from), placeOf(to)])))
      this.#statements.run('delete from sealed_words where segment = ?', segment)
    }
    if (into !== undefined && moved.size > 0) this.#write(into, postings.seal())
    addTotals(this.#statements, { seals: 1 })
  }

  #write(segment: number, { columns }: SealedPostings): void {
    this.#statements.run(
      'insert into sealed_words select ?, seals + 1, ?, ?, ?, ? from totals',
      segment,
      bytesOf(columns.stems),
      bytesOf(columns.starts),
      bytesOf(columns.entries),
      bytesOf(columns.lengths),
    )
  }

  /** Open segments go, too: since the last look one may have been sealed, and even merged into another. */
  #readSealed(): void {
    const found = readSeals(this.#statements, 'sealed_words')
    for (const segment of this.segments()) {
      const seal = this.#seals.get(segment)
      if (seal !== undefined && found.get(segment) === seal) continue
      this.#segments.delete(segment)
      this.#seals.delete(segment)
    }
    for (const [segment, seal] of found) {
      if (this.#seals.has(segment)) continue
      const [row] = this.#statements.all('select * from sealed_words where segment = ?', segment)
      this.#segments.set(segment, toSealed(row))
      this.#seals.set(segment, seal)
    }
  }

  #readFresh(from: number): void {
    for (const row of this.#statements.all(
      'select * from fresh_words where passage >= ? order by passage',
      from,
    )) {
      const passage = readNumber(row, 'passage')
      const known = this.#segments.get(segmentOf(passage))
      const open = known instanceof OpenPostings ? known : new OpenPostings()
      this.#segments.set(segmentOf(passage), open)
      open.add(placeOf(passage), toPassageWords(row))
    }
  }
}

const toPassageWords = (row: Row): PassageWords => ({
  length: readNumber(row, 'length'),
  stems: readNumbers(row, 'stems', Uint32Array),
  counts: readNumbers(row, 'counts', Uint8Array),
})

const toSealed = (row: Row | undefined): SealedPostings =>
  new SealedPostings({
    stems: readNumbers(row, 'stems', Uint32Array),
    starts: readNumbers(row, 'starts', Uint32Array),
    entries: readNumbers(row, 'entries', Uint16Array),
    lengths: readNumbers(row, 'lengths', Uint32Array),
  })
