import type { Vector } from '../../../core/ports/embedder.ts'
import type { PassageVectors } from '../../../core/ports/passage-index.ts'
import type { Encoding } from './encoder-row.ts'
import { readEncoder, replaceEncoder, setCentre } from './encoder-row.ts'
import type { Totals } from './index-totals.ts'
import { addTotals, NO_TOTALS } from './index-totals.ts'
import { rangeOf } from './places.ts'
import type { RemovedRows } from './removed-rows.ts'
import type { Statements } from '../rows.ts'
import { bytesOf, readNumber, readNumbers } from '../rows.ts'
import { readSeals } from './seals.ts'
import { SentenceCodes } from './sentence-codes.ts'
import { createRoom } from './quantise.ts'
import { readSealedVectors, removeSealedVectors, writeSealedVectors } from './sealed-vectors.ts'
import { NO_VECTOR, VectorCodes } from './vector-codes.ts'

/**
 * How far a segment's vectors are: none yet, some, all of them sealed, or (because another process has put those of
 * another encoder into the file) nothing that this process may touch.
 */
export type VectorState = 'none' | 'some' | 'sealed' | 'foreign'

/**
 * The vectors of all passages: floats in rows of their own until a segment has all of its vectors, then codes, many in a
 * row. What is in memory follows what is in the rows.
 */
export class VectorSegments {
  readonly #statements: Statements
  readonly #removed: RemovedRows
  readonly #model: string
  readonly #dimensions: number
  readonly #sentences: SentenceCodes
  readonly #codes: VectorCodes
  readonly #seals = new Map<number, number>()
  #lastFresh = 0
  #seen: Totals = NO_TOTALS
  #hasCentre = false
  #isOurs = false

  constructor(statements: Statements, removed: RemovedRows, { model, dimensions }: Encoding) {
    const stored = readEncoder(statements)
    this.#statements = statements
    this.#removed = removed
    this.#model = model
    this.#dimensions = dimensions ?? (stored?.model === model ? stored.dimensions : 1)
    this.#sentences = new SentenceCodes(statements, this.#dimensions)
    this.#codes = new VectorCodes(this.#dimensions)
  }

  /** Whether the vectors in the file are of our encoder. */
  areOurs(): boolean {
    const stored = readEncoder(this.#statements)
    return stored?.model === this.#model && stored.dimensions === this.#dimensions
  }

  /** Within a transaction: from now on they are, and those of another are gone. */
  claim(): void {
    if (this.areOurs()) return
    replaceEncoder(this.#statements, {
      model: this.#model,
      dimensions: this.#dimensions,
      centre: undefined,
    })
  }

  refresh(totals: Totals): void {
    const isReset = totals.encodings !== this.#seen.encodings
    if (isReset) this.#reset()
    if (this.#isOurs && (isReset || totals.vectorSeals !== this.#seen.vectorSeals)) this.#readSealed()
    if (this.#isOurs) this.#readFresh()
    this.#seen = totals
  }

  nearest(vector: Vector, limit: number): readonly number[] {
    return this.#codes.nearest(vector, { limit, isGone: (row) => this.#removed.has(row) })
  }

  of(rows: readonly number[]): ReadonlyMap<number, PassageVectors | 'unreadable'> {
    const sentences = this.#sentences.of(rows)
    const room = createRoom(rows.length, this.#dimensions)
    return new Map(
      rows.flatMap((row, at) => {
        const passage = this.#codes.vectorOf(row, room(at))
        if (passage === undefined) return []
        return [[row, passage === 'unreadable' ? passage : { passage, sentences: sentences.get(row) ?? [] }]]
      }),
    )
  }

  isEncoded(row: number): boolean {
    return this.#codes.scaleOf(row) !== NO_VECTOR
  }

  /**
   * Within a transaction. An empty vector marks a passage that the encoder cannot read. Without effect while the file
   * holds vectors of another encoder. Throws when a vector has another length than the encoder's, or holds what is no number.
   */
  set(row: number, vectors: PassageVectors | undefined): void {
    if (!this.#isOurs) return
    this.#check(vectors)
    const vector = vectors?.passage ?? new Float32Array()
    this.#statements.run(
      'insert or replace into fresh_vector (passage, vector) values (?, ?)',
      row,
      bytesOf(vector),
    )
    this.#sentences.set(row, vectors?.sentences ?? [])
  }

  /** Within a transaction. */
  remove(rows: readonly number[]): void {
    const listed = 'passage in (select value from json_each(?))'
    this.#statements.run(`delete from fresh_vector where ${listed}`, JSON.stringify(rows))
    this.#statements.run(`delete from sentence_codes where ${listed}`, JSON.stringify(rows))
  }

  stateOf(segment: number): VectorState {
    if (!this.#isOurs) return 'foreign'
    if (this.#seals.has(segment)) return 'sealed'
    return this.#codes.has(segment) ? 'some' : 'none'
  }

  /** Segments that have all of their vectors and still keep them in rows of their own. */
  complete(): readonly number[] {
    return this.#codes
      .segments()
      .filter(
        (segment) =>
          !this.#seals.has(segment) && this.#removed.everyLiving(segment, (row) => this.isEncoded(row)),
      )
  }

  /** Within a transaction. The first segment with vectors gives all of them their centre, and is sealed next time. */
  seal(segment: number): void {
    const vectors = this.#hasCentre ? [] : this.#floatsOf(segment)
    if (vectors.length > 0) {
      setCentre(this.#statements, meanOf(vectors, this.#dimensions))
      return
    }
    const codes = this.#codes.codesOf(segment)
    this.#forget(segment)
    writeSealedVectors(this.#statements, segment, codes)
    addTotals(this.#statements, { vectorSeals: 1 })
  }

  /** Within a transaction: moves the living vectors of segments in one state into the first of them, in order. */
  merge(segments: readonly number[], moved: ReadonlyMap<number, number>): void {
    const [into] = segments
    if (into !== undefined && this.stateOf(into) === 'sealed') {
      const merged = this.#codes.moved(moved)
      for (const segment of segments) this.#forget(segment)
      this.#sentences.move(moved)
      if (moved.size > 0) writeSealedVectors(this.#statements, into, merged)
    }
    // In any case: another process may still have vectors in memory for rows that now are of other passages.
    addTotals(this.#statements, { vectorSeals: 1 })
  }

  #check(vectors: PassageVectors | undefined): void {
    if (vectors === undefined) return
    for (const vector of [vectors.passage, ...vectors.sentences]) {
      if (vector.length !== this.#dimensions)
        throw new RangeError(`A vector has ${vector.length} numbers instead of ${this.#dimensions}`)
      if (!vector.every(Number.isFinite)) throw new RangeError('A vector holds what is no number')
    }
  }

  #floatsOf(segment: number): readonly Vector[] {
    const rows = this.#statements.all(
      'select vector from fresh_vector where passage between ? and ? and length(vector) > 0',
      ...rangeOf(segment),
    )
    return rows.map((row) => readNumbers(row, 'vector', Float32Array))
  }

  #forget(segment: number): void {
    removeSealedVectors(this.#statements, segment)
    this.#statements.run('delete from fresh_vector where passage between ? and ?', ...rangeOf(segment))
  }

  #reset(): void {
    this.#isOurs = this.areOurs()
    const centre = this.#isOurs ? readEncoder(this.#statements)?.centre : undefined
    this.#hasCentre = centre !== undefined
    this.#codes.reset(centre)
    this.#seals.clear()
    this.#lastFresh = 0
  }

  /** What lay in rows of its own is read anew, too: since the last look it may have been sealed, and even merged. */
  #readSealed(): void {
    const found = readSeals(this.#statements, 'sealed_vectors')
    for (const segment of this.#codes.segments()) {
      const seal = this.#seals.get(segment)
      if (seal !== undefined && found.get(segment) === seal) continue
      this.#codes.drop(segment)
      this.#seals.delete(segment)
    }
    this.#lastFresh = 0
    for (const [segment, seal] of found) {
      if (this.#seals.has(segment)) continue
      readSealedVectors(this.#statements, segment, (first, part) => this.#codes.load(first, part))
      this.#seals.set(segment, seal)
    }
  }

  #readFresh(): void {
    for (const row of this.#statements.all(
      'select * from fresh_vector where id > ? order by id',
      this.#lastFresh,
    )) {
      const vector = readNumbers(row, 'vector', Float32Array)
      this.#codes.set(readNumber(row, 'passage'), vector.length === 0 ? undefined : vector)
      this.#lastFresh = readNumber(row, 'id')
    }
  }
}

function meanOf(vectors: readonly Vector[], dimensions: number): Vector {
  const mean = new Float32Array(dimensions)
  for (const vector of vectors)
    for (let at = 0; at < dimensions; at++) mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0) / vectors.length
  return mean
}
