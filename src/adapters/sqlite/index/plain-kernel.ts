import type { Kernel, Layout } from './kernel.ts'

/** The loops of kernel.wat in TypeScript, for processors without SIMD. */
export function createPlainKernel(layout: Layout): Kernel {
  const { dimensions } = layout
  const words = dimensions / 32
  let buffer = new ArrayBuffer(layout.end)
  return {
    get buffer() {
      return buffer
    },
    reserve: (length) => {
      // Doubled, so that a growing index is not copied for every segment.
      if (length > buffer.byteLength) buffer = buffer.transfer(Math.max(length, buffer.byteLength * 2))
    },
    signs: (codes, count, bits) => {
      const from = new Int8Array(buffer, codes, count * dimensions)
      writeSigns(from, new Uint8Array(buffer, bits, from.length / 8))
    },
    compare: (bits, count, distances) => {
      const query = new Uint32Array(buffer, layout.queryBits, words)
      const vectors = new Uint32Array(buffer, bits, count * words)
      const found = new Uint16Array(buffer, distances, count)
      const histogram = new Uint32Array(buffer, layout.histogram, dimensions + 1)
      for (let place = 0; place < count; place++) {
        const distance = countDifferences(query, vectors, place * words)
        found[place] = distance
        histogram[distance] = (histogram[distance] ?? 0) + 1
      }
    },
    collect: (distances, count, most) => {
      const list = new Uint32Array(buffer, layout.list, count)
      return listWithin(new Uint16Array(buffer, distances, count), most, list)
    },
    dots: (codes, count) => {
      const query = new Int16Array(buffer, layout.query, dimensions)
      const list = new Int32Array(buffer, layout.list, count)
      for (const [at, place] of list.entries())
        list[at] = dot(new Int8Array(buffer, codes + place * dimensions, dimensions), query)
    },
  }
}

function writeSigns(codes: Int8Array, bits: Uint8Array): void {
  bits.fill(0)
  for (let at = 0; at < codes.length; at++)
    if ((codes[at] ?? 0) < 0) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7))
}

function countDifferences(query: Uint32Array, vectors: Uint32Array, start: number): number {
  let differences = 0
  for (let at = 0; at < query.length; at++)
    differences += countBits((query[at] ?? 0) ^ (vectors[start + at] ?? 0))
  return differences
}

/** Of 32 bits, by adding up neighbours. */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

function listWithin(distances: Uint16Array, most: number, list: Uint32Array): number {
  let length = 0
  for (let place = 0; place < distances.length; place++)
    if ((distances[place] ?? 0) <= most) list[length++] = place
  return length
}

function dot(code: Int8Array, query: Int16Array): number {
  let sum = 0
  for (let at = 0; at < query.length; at++) sum += (code[at] ?? 0) * (query[at] ?? 0)
  return sum
}
