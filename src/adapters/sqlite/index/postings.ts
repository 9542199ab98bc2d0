import { SEGMENT } from './places.ts'

/** Where a stem stands: its places from `start` to `end` in ascending order, and how often it stands in each. */
export interface Posting {
  readonly places: Uint16Array
  /** A word of the paragraph counts two, one of the headline one: halves without fractions. */
  readonly counts: Uint16Array
  readonly start: number
  readonly end: number
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
  readonly counts: Uint16Array
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
      const { places, counts, start, end } = other.at(at)
      for (let index = start; index < end; index++) {
        const to = moved.get(places[index] ?? 0)
        if (to !== undefined) this.#add(stem, to, counts[index] ?? 0)
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
    const [places, counts] = [new Uint16Array(starts.at(-1) ?? 0), new Uint16Array(starts.at(-1) ?? 0)]
    for (const [at, list] of lists.entries()) {
      places.set(list.places.subarray(0, list.end), starts[at])
      counts.set(list.counts.subarray(0, list.end), starts[at])
    }
    return new SealedPostings({ stems, starts, places, counts, lengths: this.lengths })
  }

  #add(stem: number, place: number, count: number): void {
    const list = this.#lists.get(stem) ?? new OpenList()
    if (list.end === 0) this.#lists.set(stem, list)
    list.push(place, count)
  }
}

/** A posting with room to grow, so that it can be searched as it is. */
class OpenList implements Posting {
  places = new Uint16Array(2)
  counts = new Uint16Array(2)
  readonly start = 0
  end = 0

  push(place: number, count: number): void {
    if (this.end === this.places.length) {
      this.places = twiceAsLong(this.places)
      this.counts = twiceAsLong(this.counts)
    }
    this.places[this.end] = place
    this.counts[this.end] = count
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
  readonly places: Uint16Array
  readonly counts: Uint16Array
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
    const at = indexOfSorted(this.columns.stems, stem)
    return at === undefined ? undefined : this.at(at)
  }

  at(index: number): Posting {
    const { places, counts, starts } = this.columns
    return { places, counts, start: starts[index] ?? 0, end: starts[index + 1] ?? 0 }
  }
}

/** Where `value` stands in an ascending list. */
export function indexOfSorted(
  values: Uint32Array | Uint16Array,
  value: number,
  [start, end] = [0, values.length],
): number | undefined {
  let [low, high] = [start, end - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = values[middle] ?? 0
    if (found === value) return middle
    if (found < value) low = middle + 1
    else high = middle - 1
  }
  return undefined
}
