import { isCausedByFile } from '../database-file.ts'
import type { Encoding } from './encoder-row.ts'
import type { Totals } from './index-totals.ts'
import { NO_TOTALS, readTotals } from './index-totals.ts'
import { findMergeable, moveTogether } from './merge-segments.ts'
import { PassageRows } from './passage-rows.ts'
import { RemovedRows } from './removed-rows.ts'
import type { Statements } from '../rows.ts'
import { readNumber } from '../rows.ts'
import type { VectorState } from './vector-segments.ts'
import { VectorSegments } from './vector-segments.ts'
import { WordSegments } from './word-segments.ts'

/** Done after one write, so that nobody waits for long; what is left is done after the next ones. */
const MOST_CHORES = 8

/**
 * All that the index holds in memory. The rows are the truth: a transaction changes rows only, and after it memory reads
 * what is new in them, whoever wrote it. So a failed transaction leaves memory as it was, and several processes may
 * share one file.
 */
export class Segments {
  readonly passages: PassageRows
  readonly removed: RemovedRows
  readonly words: WordSegments
  readonly vectors: VectorSegments
  readonly #statements: Statements
  #totals: Totals = NO_TOTALS
  /** `undefined`: what is in memory may be out of date. */
  #seenVersion: number | undefined

  constructor(statements: Statements, encoding: Encoding) {
    this.#statements = statements
    this.passages = new PassageRows(statements)
    this.removed = new RemovedRows(statements)
    this.words = new WordSegments(statements, this.removed)
    this.vectors = new VectorSegments(statements, this.removed, encoding)
    if (!this.vectors.areOurs()) statements.transaction(() => this.vectors.claim())
    statements.mapped(() => statements.snapshot(() => this.#refresh()))
  }

  get totals(): Totals {
    return this.#totals
  }

  /** All rows that hold a passage. */
  rows(): readonly number[] {
    return this.words.segments().flatMap((segment) => this.removed.livingRows(segment))
  }

  /** Rows of passages whose vectors are still to come. */
  unencodedRows(): readonly number[] {
    const open = this.words.segments().filter((segment) => isOpen(this.vectors.stateOf(segment)))
    const rows = open.toSorted((a, b) => a - b).flatMap((segment) => this.removed.livingRows(segment))
    return rows.filter((row) => !this.vectors.isEncoded(row))
  }

  /** Whatever `work` reads, from memory or from rows, is of one moment. */
  read<Result>(work: () => Result): Result {
    return this.#statements.snapshot(() => {
      this.#noticeOtherWriters()
      return work()
    })
  }

  /** Everything in `work` happens, or nothing. It sees memory as it was before. */
  write(work: () => void): void {
    this.#transact(work)
    this.#tidy()
  }

  #transact(work: () => void): void {
    this.#statements.transaction(() => {
      this.#noticeOtherWriters()
      work()
    })
    this.#seenVersion = undefined
    this.read(() => undefined)
  }

  /** What was written stays written, whether or not a full disk or another process stands in the way of tidying up. */
  #tidy(): void {
    try {
      for (let chores = 0; chores < MOST_CHORES && this.#nextChore() !== undefined; chores++)
        this.#transact(() => this.#nextChore()?.())
    } catch (error) {
      if (isCausedByFile(error)) throw error
    }
  }

  /** Seals what is full and merges what has become empty, one thing at a time. */
  #nextChore(): (() => void) | undefined {
    const [full] = this.words.full()
    if (full !== undefined) return () => this.words.seal(full)
    const complete = this.vectors.complete().find((segment) => this.words.isSealed(segment))
    if (complete !== undefined) return () => this.vectors.seal(complete)
    const mergeable = findMergeable(this.words.sealed(), this.removed, (segment) =>
      this.vectors.stateOf(segment),
    )
    return mergeable && (() => this.#merge(mergeable))
  }

  #merge(segments: readonly number[]): void {
    const moved = moveTogether(segments, this.removed)
    this.words.merge(segments, moved)
    this.vectors.merge(segments, moved)
    this.passages.move(moved)
    for (const [at, segment] of segments.entries()) this.removed.reset(segment, at === 0 ? moved.size : 0)
  }

  #noticeOtherWriters(): void {
    if (this.#version() !== this.#seenVersion) this.#refresh()
  }

  /** SQLite's data_version changes when another connection has committed. */
  #version(): number {
    const [row] = this.#statements.all('pragma data_version')
    return readNumber(row, 'data_version')
  }

  /** What fails in the middle is done again before the next look, since the version is then not the one that was seen. */
  #refresh(): void {
    const version = this.#version()
    const totals = readTotals(this.#statements)
    for (const part of [this.removed, this.words, this.vectors, this.passages]) part.refresh(totals)
    this.#totals = totals
    this.#seenVersion = version
  }
}

const isOpen = (state: VectorState): boolean => state === 'none' || state === 'some'
