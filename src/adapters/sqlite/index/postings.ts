import { MOST_COUNTED } from './count-words.ts'
import { SEGMENT } from './places.ts'

/** Where a stem stands: `entries` from `start` to `end`, in the order of their places. */
export interface Posting {
  readonly entries: Uint16Array
  readonly start: number
  readonly end: number
}

/** An entry is a place and how often the stem stands there, in one 16-bit number: 10 bits and 6 (`MOST_COUNTED`). */
const COUNT_BITS = 6

const entryOf = (place: number, count: number): number => (place << COUNT_BITS) | count

export const placeIn = (entry: number): number => entry >> COUNT_BITS

/** A word of the paragraph counts two, one of the headline one: halves without fractions. */
export const countIn = (entry: number): number => entry & MOST_COUNTED

/** How often a stem stands at a place. */
export function countAt({ entries, start, end }: Posting, place: number): number {
  const at = firstNotBelow(entries, entryOf(place, 0), [start, end])
  const entry = at < end ? (entries[at] ?? 0) : 0
  return placeIn(entry) === place ? countIn(entry) : 0
}

/** The words of one segment. */
export interface Postings {
  /** Words of each place, those of the headline included. */
  readonly lengths: Uint32Array
  find(stem: number): Posting | undefined
}

/** The words of one passage: parallel lists of stem numbers and counts. */
export interface PassageWords {
  readonly length: number
  readonly stems: Uint32Array
  readonly counts: Uint8Array
}

/** Postings that are still added to. */
export class OpenPostings implements Postings {
  readonly lengths = new Uint32Array(SEGMENT)
  readonly #lists = new Map<number, OpenList>()

  /** Places come in ascending order. */
  add(place: number, { length, stems, counts }: PassageWords): void {
    this.lengths[place] = length
    for (const [at, stem] of stems.entries()) this.#add(stem, place, counts[at] ?? 0)
  }

  /** Adds the living places of another segment at their new places, which follow those that are here. */
  addMoved(other: SealedPostings, moved: ReadonlyMap<number, number>): void {
    for (const [from, to] of moved) this.lengths[to] = other.lengths[from] ?? 0
    for (const [at, stem] of other.stems.entries()) {
      const { entries, start, end } = other.at(at)
      for (const entry of entries.subarray(start, end)) {
        const to = moved.get(placeIn(entry))
        if (to !== undefined) this.#add(stem, to, countIn(entry))
      }
    }
  }

  find(stem: number): Posting | undefined {
    return this.#lists.get(stem)
  }

  seal(): SealedPostings {
    const stems = Uint32Array.from(this.#lists.keys()).toSorted()
    const lists = [...stems].map((stem) => this.#lists.get(stem) ?? new OpenList())
    const starts = new Uint32Array(stems.length + 1)
    for (const [at, { end }] of lists.entries()) starts[at + 1] = (starts[at] ?? 0) + end
    const entries = new Uint16Array(starts.at(-1) ?? 0)
    let out = 0
    // Most lists are short: cheaper than to set each from a view of it.
    for (const list of lists) for (let at = 0; at < list.end; at++) entries[out++] = list.entries[at] ?? 0
    return new SealedPostings({ stems, starts, entries, lengths: this.lengths })
  }

  #add(stem: number, place: number, count: number): void {
    const list = this.#lists.get(stem) ?? new OpenList()
    if (list.end === 0) this.#lists.set(stem, list)
    list.push(entryOf(place, count))
  }
}

/** A posting with room to grow, so that it can be searched as it is. */
class OpenList implements Posting {
  entries = new Uint16Array(2)
  readonly start = 0
  end = 0

  push(entry: number): void {
    if (this.end === this.entries.length) this.entries = twiceAsLong(this.entries)
    this.entries[this.end] = entry
    this.end++
  }
}

function twiceAsLong(numbers: Uint16Array): Uint16Array<ArrayBuffer> {
  const longer = new Uint16Array(numbers.length * 2)
  longer.set(numbers)
  return longer
}

/** The numbers of sealed postings, as they lie in the file: list `n` is `starts[n]` to `starts[n + 1]`. */
export interface PostingColumns {
  /** Ascending. */
  readonly stems: Uint32Array
  readonly starts: Uint32Array
  readonly entries: Uint16Array
  readonly lengths: Uint32Array
}

/** Postings that never change: they are searched as they were read, without decoding anything. */
export class SealedPostings implements Postings {
  readonly columns: PostingColumns

  constructor(columns: PostingColumns) {
    this.columns = columns
  }

  get lengths(): Uint32Array {
    return this.columns.lengths
  }

  get stems(): Uint32Array {
    return this.columns.stems
  }

  find(stem: number): Posting | undefined {
    const { stems } = this.columns
    const at = firstNotBelow(stems, stem, [0, stems.length])
    return stems[at] === stem ? this.at(at) : undefined
  }

  at(index: number): Posting {
    const { entries, starts } = this.columns
    return { entries, start: starts[index] ?? 0, end: starts[index + 1] ?? 0 }
  }
}

/** Where in an ascending list, from `start` to before `end`, the first value stands that is not below `value`; else `end`. */
function firstNotBelow(
  values: Uint32Array | Uint16Array,
  value: number,
  [start, end]: readonly [start: number, end: number],
): number {
  let [low, high] = [start, end]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
