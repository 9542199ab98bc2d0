import type { Vector } from '../../../core/ports/embedder.ts'
import { BestRows } from './best-rows.ts'
import type { Chunk } from './chunks.ts'
import { Chunks } from './chunks.ts'
import type { Kernel, Layout } from './kernel.ts'
import { createKernel, layOut } from './kernel.ts'
import { placeOf, rowAt, SEGMENT, segmentOf } from './places.ts'
import type { Code } from './quantise.ts'
import { quantise, restore } from './quantise.ts'

/** What is known of a place: no vector yet, none possible, or (above 0) the scale of its code. */
export const NO_VECTOR = 0
export const UNREADABLE = -1

/** Vectors of one segment: codes one after the other, and a scale for each. */
export interface SegmentCodes {
  readonly codes: Int8Array
  readonly scales: Float32Array
}

export interface Nearest {
  readonly limit: number
  readonly isGone: (row: number) => boolean
}

/** So many vectors are compared number by number after their signs have been; of few vectors all are. */
const LEAST_DEPTH = 1_000
/** Of more vectors one in so many: at 400,000 a depth of 2,000 keeps 99 % of the true ten nearest. */
const DEPTH_SHARE = 200
/** A number of the question has 12 bits, or fewer where products with 8 bits could add up to more than 32. */
const largestAsked = (dimensions: number): number =>
  Math.min(2_047, Math.floor(2 ** 31 / (128 * dimensions)) - 1)

/**
 * The vectors of all passages in memory, and the search among them: the signs of all numbers are compared first, then
 * the vectors whose signs agree most, in 8 bits a number. `centre` is taken off before, since signs tell little about
 * vectors that all point one way; it changes no order: q·x = q·centre + q·(x − centre).
 */
export class VectorCodes {
  readonly #length: number
  readonly #layout: Layout
  readonly #kernel: Kernel
  readonly #chunks: Chunks
  #centre: Vector | undefined

  constructor(dimensions: number, create: (layout: Layout) => Kernel = createKernel) {
    this.#length = dimensions
    this.#layout = layOut(dimensions)
    this.#kernel = create(this.#layout)
    this.#chunks = new Chunks(this.#kernel, this.#layout)
  }

  /** Forgets everything. */
  reset(centre: Vector | undefined): void {
    for (const segment of this.segments()) this.drop(segment)
    this.#centre = centre
  }

  /** Takes over codes from the row `first` on, all of one segment. */
  load(first: number, { codes, scales }: SegmentCodes): void {
    const chunk = this.#chunks.open(segmentOf(first))
    const place = placeOf(first)
    const at = place * this.#layout.dimensions
    new Int8Array(this.#kernel.buffer, chunk.codes + at, codes.length).set(codes)
    chunk.scales.set(scales, place)
    this.#kernel.signs(chunk.codes + at, scales.length, chunk.bits + at / 8)
  }

  /** `undefined`: the passage has none, for good. */
  set(row: number, vector: Vector | undefined): void {
    const chunk = this.#chunks.open(segmentOf(row))
    const place = placeOf(row)
    const { code, scale } =
      vector === undefined ? { code: [], scale: UNREADABLE } : quantise(vector, this.#centre)
    const at = place * this.#layout.dimensions
    const bytes = new Int8Array(this.#kernel.buffer, chunk.codes + at, this.#layout.dimensions)
    bytes.fill(0).set(code)
    chunk.scales[place] = scale
    this.#kernel.signs(chunk.codes + at, 1, chunk.bits + at / 8)
  }

  drop(segment: number): void {
    this.#chunks.drop(segment)
  }

  has(segment: number): boolean {
    return this.#chunks.get(segment) !== undefined
  }

  segments(): readonly number[] {
    return this.#chunks.segments()
  }

  /** `NO_VECTOR`, `UNREADABLE` or a scale. */
  scaleOf(row: number): number {
    return this.#chunks.get(segmentOf(row))?.scales[placeOf(row)] ?? NO_VECTOR
  }

  /** What was set, give or take the rounding; written to `into`. */
  vectorOf(row: number, into: Float32Array): Vector | 'unreadable' | undefined {
    const chunk = this.#chunks.get(segmentOf(row))
    const scale = this.scaleOf(row)
    if (scale === UNREADABLE) return 'unreadable'
    if (chunk === undefined || scale === NO_VECTOR) return undefined
    const at = chunk.codes + placeOf(row) * this.#layout.dimensions
    const code: Code = { code: new Int8Array(this.#kernel.buffer, at, this.#length), scale }
    return restore(code, into, this.#centre)
  }

  /** What `load` takes. A view: valid until anything is set or loaded. */
  codesOf(segment: number): SegmentCodes {
    const chunk = this.#chunks.open(segment)
    const codes = new Int8Array(this.#kernel.buffer, chunk.codes, SEGMENT * this.#layout.dimensions)
    return { codes, scales: chunk.scales }
  }

  /** What `load` takes for a segment that is made of vectors of others; nothing is changed here. */
  moved(moved: ReadonlyMap<number, number>): SegmentCodes {
    const { dimensions } = this.#layout
    const merged = { codes: new Int8Array(SEGMENT * dimensions), scales: new Float32Array(SEGMENT) }
    for (const [from, to] of moved) {
      const chunk = this.#chunks.get(segmentOf(from))
      if (chunk === undefined) continue
      const code = new Int8Array(this.#kernel.buffer, chunk.codes + placeOf(from) * dimensions, dimensions)
      merged.codes.set(code, placeOf(to) * dimensions)
      merged.scales[placeOf(to)] = chunk.scales[placeOf(from)] ?? NO_VECTOR
    }
    return merged
  }

  /** The rows of the nearest vectors, nearest first. */
  nearest(vector: Vector, { limit, isGone }: Nearest): readonly number[] {
    const step = this.#ask(vector)
    const histogram = new Uint32Array(
      this.#kernel.buffer,
      this.#layout.histogram,
      this.#layout.dimensions + 1,
    )
    histogram.fill(0)
    for (const [, { bits, distances }] of this.#chunks.entries())
      this.#kernel.compare(bits, SEGMENT, distances)
    const places = this.#chunks.size * SEGMENT
    const wanted = Math.max(LEAST_DEPTH, places / DEPTH_SHARE)
    for (let depth = wanted; ; depth *= 2) {
      const most = distanceWithin(histogram, depth)
      const best = new BestRows(limit)
      let compared = 0
      for (const [segment, chunk] of this.#chunks.entries())
        compared += this.#score(segment, chunk, { step, most, best, isGone })
      // The histogram counts places without a vector and those of removed passages, too.
      if (compared >= wanted || depth >= places) return best.rows
    }
  }

  /** Writes the question where the kernel looks for it; returns what one step of its numbers is worth. */
  #ask(vector: Vector): number {
    const { dimensions, query, queryBits } = this.#layout
    const steps = largestAsked(dimensions)
    const numbers = new Int16Array(this.#kernel.buffer, query, dimensions).fill(0)
    const bits = new Uint8Array(this.#kernel.buffer, queryBits, dimensions / 8).fill(0)
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE)
    for (let at = 0; at < vector.length; at++) {
      const [value, middle] = [vector[at] ?? 0, this.#centre?.[at] ?? 0]
      numbers[at] = Math.round((value / largest) * steps)
      if (value < middle) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7))
    }
    return largest / steps
  }

  /** Returns how many vectors of passages were compared. */
  #score(segment: number, chunk: Chunk, { step, most, best, isGone }: Scoring): number {
    const count = this.#kernel.collect(chunk.distances, SEGMENT, most)
    const list = new Int32Array(this.#kernel.buffer, this.#layout.list, count)
    const places = list.slice()
    this.#kernel.dots(chunk.codes, count)
    let compared = 0
    for (let at = 0; at < count; at++) {
      const place = places[at] ?? 0
      const scale = chunk.scales[place] ?? NO_VECTOR
      const row = rowAt(segment, place)
      if (scale <= 0 || isGone(row)) continue
      compared++
      best.offer(row, (list[at] ?? 0) * scale * step)
    }
    return compared
  }
}

interface Scoring {
  readonly step: number
  readonly most: number
  readonly best: BestRows
  readonly isGone: (row: number) => boolean
}

/** The least distance within which at least `count` vectors are. */
function distanceWithin(histogram: Uint32Array, count: number): number {
  let seen = 0
  for (const [distance, vectors] of histogram.entries()) {
    seen += vectors
    if (seen >= count) return distance
  }
  return histogram.length - 1
}
