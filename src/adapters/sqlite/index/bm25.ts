import { BestRows } from './best-rows.ts'
import { placeOf, rowAt, SEGMENT, segmentOf } from './places.ts'
import type { Posting, Postings } from './postings.ts'
import { countAt, countIn, placeIn } from './postings.ts'

/** How soon more of the same word stops to count. */
const SATURATION = 1.2
/** How much a long passage is held against it. */
const LENGTH_SHARE = 0.75
/** No word has a rarity below this, however common. */
const LEAST_RARITY = 1e-6

/** A stem that is asked for, with what it can add to a score at most. */
export interface WeighedStem {
  readonly stem: number
  readonly weight: number
}

export interface Collection {
  readonly segments: ReadonlyMap<number, Postings>
  /** In words, headlines included. */
  readonly averageLength: number
  readonly isGone: (row: number) => boolean
}

/** The rarity of a word that `holding` of `passages` passages hold, as FTS5 defines it. */
const rarity = (passages: number, holding: number): number =>
  Math.max(LEAST_RARITY, Math.log((passages - holding + 0.5) / (holding + 0.5)))

export const weightOf = (passages: number, holding: number): number =>
  rarity(passages, holding) * (SATURATION + 1)

/**
 * BM25: a passage scores `weight * n / (n + norm)` for each stem that it holds n times, and its norm grows with its
 * length. Stem by stem, the rarest first, segment by segment; once all further stems together could not lift a passage
 * above the `limit`-th best, they only add to those already found. Exact all the same.
 */
export class Bm25 {
  readonly #collection: Collection
  readonly #asked: readonly WeighedStem[]
  readonly #base: number
  readonly #perWord: number
  readonly #sums = new Float64Array(SEGMENT)
  readonly #touched = new Uint16Array(SEGMENT)
  #touchedCount = 0

  constructor(collection: Collection, asked: readonly WeighedStem[]) {
    this.#collection = collection
    this.#asked = asked.toSorted((a, b) => b.weight - a.weight)
    // Twice the usual norm, since counts are in halves.
    this.#base = 2 * SATURATION * (1 - LENGTH_SHARE)
    this.#perWord = (2 * SATURATION * LENGTH_SHARE) / collection.averageLength
  }

  /** The rows of the best passages, best first. */
  best(limit: number): readonly number[] {
    const best = new BestRows(limit)
    const reachable = this.#asked.map((_, at) =>
      this.#asked.slice(at).reduce((sum, { weight }) => sum + weight, 0),
    )
    for (const [segment, postings] of this.#collection.segments) {
      for (const [at, { stem, weight }] of this.#asked.entries()) {
        const posting = postings.find(stem)
        if (posting === undefined) continue
        const isOpen = (reachable[at] ?? 0) >= best.floor
        this.#add(posting, { weight, lengths: postings.lengths, isOpen })
      }
      this.#offer(segment, best)
    }
    return best.rows
  }

  /** The score of one passage; 0 when it holds no stem of the query. */
  scoreOf(row: number): number {
    const postings = this.#collection.segments.get(segmentOf(row))
    if (postings === undefined) return 0
    const place = placeOf(row)
    const norm = this.#base + this.#perWord * (postings.lengths[place] ?? 0)
    return this.#asked.reduce((sum, { stem, weight }) => {
      const posting = postings.find(stem)
      const count = posting === undefined ? 0 : countAt(posting, place)
      return sum + (weight * count) / (count + norm)
    }, 0)
  }

  #add({ entries, start, end }: Posting, { weight, lengths, isOpen }: Adding): void {
    const [sums, touched, base, perWord] = [this.#sums, this.#touched, this.#base, this.#perWord]
    let touchedCount = this.#touchedCount
    if (!isOpen && touchedCount === 0) return
    for (let at = start; at < end; at++) {
      const entry = entries[at] ?? 0
      const place = placeIn(entry)
      const sum = sums[place] ?? 0
      if (sum === 0) {
        if (!isOpen) continue
        touched[touchedCount++] = place
      }
      const count = countIn(entry)
      sums[place] = sum + (weight * count) / (count + base + perWord * (lengths[place] ?? 0))
    }
    this.#touchedCount = touchedCount
  }

  #offer(segment: number, best: BestRows): void {
    for (let at = 0; at < this.#touchedCount; at++) {
      const place = this.#touched[at] ?? 0
      const score = this.#sums[place] ?? 0
      this.#sums[place] = 0
      const row = rowAt(segment, place)
      if (score >= best.floor && !this.#collection.isGone(row)) best.offer(row, score)
    }
    this.#touchedCount = 0
  }
}

interface Adding {
  readonly weight: number
  readonly lengths: Uint32Array
  /** Whether passages that hold none of the stems before may still be among the best. */
  readonly isOpen: boolean
}
