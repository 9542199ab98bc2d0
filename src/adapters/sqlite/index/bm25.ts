import { BestRows } from './best-rows.ts'
import { placeOf, rowAt, SEGMENT, segmentOf } from './places.ts'
import type { Posting, Postings } from './postings.ts'
import { countAt, countIn, placeIn } from './postings.ts'

/** How soon more of the same word stops to count. */
const SATURATION = 1.2
/** How much a long passage is held against it. */
const LENGTH_SHARE = 0.75
/** In a list so many times as long as that of the places asked for, each of these is looked up. */
const LOOK_UP_FROM = 8
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
 * length. Segment by segment, stem by stem, the rarest first; once all further stems together could not lift a passage
 * above the `limit`-th best, they only add to those already found that they can still lift above it. Exact all the same.
 */
export class Bm25 {
  readonly #collection: Collection
  /** The rarest first; `reachable` is what a stem and those after it can add to a score at most. */
  readonly #asked: readonly (WeighedStem & { readonly reachable: number })[]
  readonly #base: number
  readonly #perWord: number
  readonly #sums = new Float64Array(SEGMENT)
  readonly #touched = new Uint16Array(SEGMENT)
  #touchedCount = 0

  constructor(collection: Collection, asked: readonly WeighedStem[]) {
    this.#collection = collection
    const sorted = asked.toSorted((a, b) => b.weight - a.weight)
    this.#asked = sorted.map(({ stem, weight }, at) => ({
      stem,
      weight,
      reachable: sorted.slice(at).reduce((sum, other) => sum + other.weight, 0),
    }))
    // Twice the usual norm, since counts are in halves.
    this.#base = 2 * SATURATION * (1 - LENGTH_SHARE)
    this.#perWord = (2 * SATURATION * LENGTH_SHARE) / collection.averageLength
  }

  /** The rows of the best passages, best first. */
  best(limit: number): readonly number[] {
    const best = new BestRows(limit)
    for (const [segment, postings] of this.#collection.segments) {
      this.#sum(postings, best.floor)
      this.#offer(segment, best)
    }
    return best.rows
  }

  /** The score of one passage; 0 when it holds no stem of the query. */
  scoreOf(row: number): number {
    const postings = this.#collection.segments.get(segmentOf(row))
    if (postings === undefined) return 0
    const place = placeOf(row)
    return this.#asked.reduce((sum, { stem, weight }) => {
      const posting = postings.find(stem)
      const count = posting === undefined ? 0 : countAt(posting, place)
      return sum + this.#part(weight, count, postings.lengths[place])
    }, 0)
  }

  /** What a stem adds to a score. The one place that says so, since equal scores must be equal to the last bit. */
  #part(weight: number, count: number, length = 0): number {
    return (weight * count) / (count + this.#base + this.#perWord * length)
  }

  /** Sums up the scores of a segment's passages; of those that stay below `floor`, maybe not. */
  #sum(postings: Postings, floor: number): void {
    const { lengths } = postings
    for (const { stem, weight, reachable } of this.#asked) {
      const isOpen = reachable >= floor
      if (!isOpen) this.#drop(floor - reachable)
      if (!isOpen && this.#touchedCount === 0) return
      const posting = postings.find(stem)
      if (posting === undefined) continue
      const isLong = posting.end - posting.start > LOOK_UP_FROM * this.#touchedCount
      if (!isOpen && isLong) this.#lookUp(posting, weight, lengths)
      else this.#add(posting, { weight, lengths, isOpen })
    }
  }

  #add({ entries, start, end }: Posting, { weight, lengths, isOpen }: Adding): void {
    const [sums, touched] = [this.#sums, this.#touched]
    let touchedCount = this.#touchedCount
    for (let at = start; at < end; at++) {
      const entry = entries[at] ?? 0
      const place = placeIn(entry)
      const sum = sums[place] ?? 0
      if (sum === 0) {
        if (!isOpen) continue
        touched[touchedCount++] = place
      }
      sums[place] = sum + this.#part(weight, countIn(entry), lengths[place])
    }
    this.#touchedCount = touchedCount
  }

  /** The same for few touched places and a long list. */
  #lookUp(posting: Posting, weight: number, lengths: Uint32Array): void {
    for (let at = 0; at < this.#touchedCount; at++) {
      const place = this.#touched[at] ?? 0
      const count = countAt(posting, place)
      this.#sums[place] = (this.#sums[place] ?? 0) + this.#part(weight, count, lengths[place])
    }
  }

  /** Forgets touched places below `least`. */
  #drop(least: number): void {
    let kept = 0
    for (let at = 0; at < this.#touchedCount; at++) {
      const place = this.#touched[at] ?? 0
      if ((this.#sums[place] ?? 0) >= least) this.#touched[kept++] = place
      else this.#sums[place] = 0
    }
    this.#touchedCount = kept
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
