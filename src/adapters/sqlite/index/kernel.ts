import { createPlainKernel } from './plain-kernel.ts'
import { KERNEL } from './kernel-wasm.ts'
import { SEGMENT } from './places.ts'

/** Where things are in the kernel's memory, in bytes from its start. */
export interface Layout {
  /** Numbers in a vector, a multiple of 128. */
  readonly dimensions: number
  readonly query: number
  readonly queryBits: number
  readonly histogram: number
  readonly list: number
  /** From here on the memory belongs to whoever uses the kernel. */
  readonly end: number
}

/**
 * The inner loops of the search by meaning, over one memory. kernel.wat says what each of them does; addresses and
 * counts must lie within the memory.
 */
export interface Kernel {
  /** Whole memory; growing it puts an end to all views of it. */
  readonly buffer: ArrayBuffer
  /** Grows the memory to at least so many bytes. */
  reserve(bytes: number): void
  signs(codes: number, count: number, bits: number): void
  compare(bits: number, count: number, distances: number): void
  collect(distances: number, count: number, most: number): number
  dots(codes: number, count: number): void
}

/** As WebAssembly where the processor has SIMD, else in TypeScript, with the same results. */
export function createKernel(layout: Layout): Kernel {
  const bytes = Buffer.from(KERNEL, 'base64')
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(bytes)) return createPlainKernel(layout)
  const memory = new WebAssembly.Memory({ initial: Math.ceil(layout.end / PAGE) })
  const module = new WebAssembly.Module(bytes)
  const { exports } = new WebAssembly.Instance(module, { vectors: { ...layout, memory } })
  if (!areLoops(exports)) throw new Error('kernel-wasm.ts is not what kernel.wat says')
  return {
    signs: exports.signs,
    compare: exports.compare,
    collect: exports.collect,
    dots: exports.dots,
    get buffer() {
      return memory.buffer
    },
    reserve: (length) => {
      const pages = memory.buffer.byteLength / PAGE
      const missing = Math.ceil(length / PAGE) - pages
      // Doubled, since each growth wakes the collector, and pages cost nothing until they are used.
      if (missing > 0) memory.grow(Math.max(missing, Math.min(pages, MOST_PAGES - pages)))
    },
  }
}

/** Vectors are filled up with zeros to a length that the loops need not treat specially. */
export function layOut(vectorLength: number): Layout {
  const dimensions = Math.ceil(vectorLength / 128) * 128
  const queryBits = dimensions * 2
  const histogram = queryBits + dimensions / 8
  const list = histogram + (dimensions + 4) * 4
  // One more than fits: `collect` writes behind the last one that it keeps.
  return { dimensions, query: 0, queryBits, histogram, list, end: list + (SEGMENT + 4) * 4 }
}

const PAGE = 65_536
/** Of an address of 32 bits. */
const MOST_PAGES = 65_536

type Loops = Pick<Kernel, 'signs' | 'compare' | 'collect' | 'dots'>

const areLoops = (exports: object): exports is Loops =>
  ['signs', 'compare', 'collect', 'dots'].every((name) => name in exports)
