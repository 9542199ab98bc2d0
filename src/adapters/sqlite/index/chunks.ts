import type { Kernel, Layout } from './kernel.ts'
import { SEGMENT } from './places.ts'

/** The vectors of a segment in the kernel's memory: codes, then their signs, then how far these are from the question's. */
export interface Chunk {
  readonly codes: number
  readonly bits: number
  readonly distances: number
  readonly scales: Float32Array
}

/** The kernel's memory, in pieces of one segment each. */
export class Chunks {
  readonly #kernel: Kernel
  readonly #codeBytes: number
  readonly #chunkBytes: number
  readonly #chunks = new Map<number, Chunk>()
  readonly #free: Chunk[] = []
  #end: number

  constructor(kernel: Kernel, { dimensions, end }: Layout) {
    this.#kernel = kernel
    this.#end = end
    this.#codeBytes = SEGMENT * dimensions
    this.#chunkBytes = SEGMENT * (dimensions * (1 + 1 / 8) + 2)
  }

  get size(): number {
    return this.#chunks.size
  }

  entries(): Iterable<readonly [segment: number, chunk: Chunk]> {
    return this.#chunks
  }

  segments(): readonly number[] {
    return [...this.#chunks.keys()]
  }

  get(segment: number): Chunk | undefined {
    return this.#chunks.get(segment)
  }

  /** A segment's chunk; without vectors when it has only now been made. */
  open(segment: number): Chunk {
    const known = this.#chunks.get(segment)
    if (known !== undefined) return known
    const chunk = this.#reuse() ?? this.#create()
    this.#chunks.set(segment, chunk)
    return chunk
  }

  drop(segment: number): void {
    const chunk = this.#chunks.get(segment)
    if (chunk === undefined) return
    this.#chunks.delete(segment)
    this.#free.push(chunk)
  }

  #reuse(): Chunk | undefined {
    const chunk = this.#free.pop()
    if (chunk === undefined) return undefined
    chunk.scales.fill(0)
    new Uint8Array(this.#kernel.buffer, chunk.codes, this.#chunkBytes).fill(0)
    return chunk
  }

  #create(): Chunk {
    const codes = this.#end
    this.#end += this.#chunkBytes
    this.#kernel.reserve(this.#end)
    const bits = codes + this.#codeBytes
    return { codes, bits, distances: bits + this.#codeBytes / 8, scales: new Float32Array(SEGMENT) }
  }
}
