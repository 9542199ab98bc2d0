import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createKernel, layOut } from '#src/adapters/sqlite/index/kernel.ts'
import type { Kernel, Layout } from '#src/adapters/sqlite/index/kernel.ts'
import { createPlainKernel } from '#src/adapters/sqlite/index/plain-kernel.ts'
import { SEGMENT } from '#src/adapters/sqlite/index/places.ts'
import { VectorCodes } from '#src/adapters/sqlite/index/vector-codes.ts'
import type { Vector } from '#src/core/ports/embedder.ts'
import { createRandom } from '../../../support/random.ts'

afterEach(() => vi.unstubAllGlobals())

/** What is left in the memory after all loops have run over `count` codes of bytes drawn from `seed`. */
function runLoops(kernel: Kernel, layout: Layout, { count, seed }: { count: number; seed: number }): unknown {
  const random = createRandom(seed)
  const codes = layout.end
  const bits = codes + SEGMENT * layout.dimensions
  const distances = bits + (SEGMENT * layout.dimensions) / 8
  kernel.reserve(distances + SEGMENT * 2)
  const bytes = new Int8Array(kernel.buffer, codes, count * layout.dimensions)
  for (let at = 0; at < bytes.length; at++) bytes[at] = random(256) - 128
  const query = new Int16Array(kernel.buffer, layout.query, layout.dimensions)
  for (let at = 0; at < query.length; at++) query[at] = random(4_095) - 2_047
  const queryBits = new Uint8Array(kernel.buffer, layout.queryBits, layout.dimensions / 8)
  for (let at = 0; at < queryBits.length; at++) queryBits[at] = random(256)
  kernel.signs(codes, count, bits)
  kernel.compare(bits, count, distances)
  const found = kernel.collect(distances, count, layout.dimensions / 2)
  const places = new Int32Array(kernel.buffer, layout.list, found).slice()
  kernel.dots(codes, found)
  return {
    bits: new Uint8Array(kernel.buffer, bits, (count * layout.dimensions) / 8).slice(),
    distances: new Uint16Array(kernel.buffer, distances, count).slice(),
    histogram: new Uint32Array(kernel.buffer, layout.histogram, layout.dimensions + 1).slice(),
    places,
    dots: new Int32Array(kernel.buffer, layout.list, found).slice(),
  }
}

it('does the same in WebAssembly as in TypeScript, number by number', () => {
  const drawn = {
    length: fc.constantFrom(1, 4, 128, 129, 384, 512),
    count: fc.integer({ min: 1, max: SEGMENT }),
    seed: fc.nat(),
  }
  fc.assert(
    fc.property(fc.record(drawn), ({ length, ...codes }) => {
      const layout = layOut(length)
      expect(runLoops(createKernel(layout), layout, codes)).toEqual(
        runLoops(createPlainKernel(layout), layout, codes),
      )
    }),
    { numRuns: 20 },
  )
})

it('runs in TypeScript where the processor has no SIMD', () => {
  vi.stubGlobal('WebAssembly', { validate: () => false })
  const layout = layOut(8)
  const codes = { count: 5, seed: 1 }
  const found = runLoops(createKernel(layout), layout, codes)
  vi.unstubAllGlobals()
  expect(found).toEqual(runLoops(createKernel(layout), layout, codes))
})

/** Vectors in clusters that all lean one way, as an encoder's do. */
function inventVectors(count: number, length: number): readonly Vector[] {
  const random = createRandom(3)
  const draw = (): Float32Array => Float32Array.from({ length }, () => random(2_000) / 1_000 - 1)
  const [common, topics] = [draw(), Array.from({ length: 30 }, draw)]
  return Array.from({ length: count }, (_, at) => {
    const [noise, topic] = [draw(), topics[at % topics.length]]
    const mixed = noise.map((value, index) => value + (topic?.[index] ?? 0) + 1.5 * (common[index] ?? 0))
    const size = Math.hypot(...mixed)
    return mixed.map((value) => value / size)
  })
}

const dot = (one: Vector, other: Vector): number =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)

function meanOf(vectors: readonly Vector[]): Vector {
  const sum = new Float32Array(vectors[0]?.length ?? 0)
  for (const vector of vectors)
    for (const [at, value] of vector.entries()) sum[at] = (sum[at] ?? 0) + value / vectors.length
  return sum
}

const keepAll = (): boolean => false
const areMostGone = (row: number): boolean => row % 400 !== 3

describe.each([
  { name: 'WebAssembly', create: createKernel },
  { name: 'TypeScript', create: createPlainKernel },
])('search by meaning in $name', ({ create }) => {
  const LENGTH = 96
  const vectors = inventVectors(4_000, LENGTH)

  function codesOf(all: readonly Vector[], centre?: Vector): VectorCodes {
    const codes = new VectorCodes(LENGTH, create)
    codes.reset(centre)
    for (const [row, vector] of all.entries()) codes.set(row, vector)
    return codes
  }

  const exact = (asked: Vector, isGone: (row: number) => boolean): readonly number[] =>
    vectors
      .map((vector, row) => ({ row, score: isGone(row) ? -2 : dot(vector, asked) }))
      .toSorted((one, other) => other.score - one.score)
      .slice(0, 10)
      .map(({ row }) => row)

  /** Of the ten nearest of 40 questions, how many are found. */
  function recall(codes: VectorCodes, isGone: (row: number) => boolean): number {
    const questions = inventVectors(40, LENGTH).map((vector, at) =>
      vector.map((value, index) => value + 0.7 * (vectors[at * 97]?.[index] ?? 0)),
    )
    const hits = questions.map((asked) => {
      const found = new Set(codes.nearest(asked, { limit: 10, isGone }))
      return exact(asked, isGone).filter((row) => found.has(row)).length
    })
    return hits.reduce((sum, count) => sum + count, 0) / 400
  }

  it('finds the nearest, with a centre and without', () => {
    expect(recall(codesOf(vectors, meanOf(vectors.slice(0, 500))), keepAll)).toBeGreaterThan(0.97)
    expect(recall(codesOf(vectors.slice(0, 900)), (row) => row >= 900)).toBeGreaterThan(0.97)
  })

  it('finds the ten that are left when all others have been removed', () => {
    const found = codesOf(vectors).nearest(vectors[0] ?? new Float32Array(), {
      limit: 10,
      isGone: areMostGone,
    })
    expect(new Set(found)).toEqual(new Set([3, 403, 803, 1_203, 1_603, 2_003, 2_403, 2_803, 3_203, 3_603]))
  })

  it('gives back what was set, also after codes have been taken over', () => {
    const centre = meanOf(vectors.slice(0, 500))
    const [codes, other] = [codesOf(vectors.slice(0, SEGMENT), centre), codesOf([], centre)]
    const room = () => new Float32Array(centre.length)
    codes.set(7, undefined)
    other.load(2 * SEGMENT, codes.codesOf(0))
    expect(other.vectorOf(2 * SEGMENT + 7, room())).toBe('unreadable')
    for (const row of [0, 1, SEGMENT - 1]) {
      const found = other.vectorOf(2 * SEGMENT + row, room())
      expect(found).toEqual(codes.vectorOf(row, room()))
      for (const [at, value] of vectors[row]?.entries() ?? [])
        expect(typeof found === 'object' ? found[at] : undefined).toBeCloseTo(value, 2)
    }
  })

  it('remembers nothing of what lay in a place before', () => {
    const codes = codesOf(vectors.slice(0, 50))
    codes.drop(0)
    codes.set(SEGMENT * 5 + 1, vectors[0])
    expect(codes.scaleOf(SEGMENT * 5 + 2)).toBe(0)
    expect(codes.nearest(vectors[0] ?? new Float32Array(), { limit: 10, isGone: keepAll })).toEqual([
      SEGMENT * 5 + 1,
    ])
  })
})

it('ranks alike in WebAssembly and in TypeScript', () => {
  const vectors = inventVectors(3_000, 64)
  const orders = [createKernel, createPlainKernel].map((create) => {
    const codes = new VectorCodes(64, create)
    for (const [row, vector] of vectors.entries()) codes.set(row, vector)
    return inventVectors(20, 64).map((asked) => codes.nearest(asked, { limit: 50, isGone: () => false }))
  })
  expect(orders[0]).toEqual(orders[1])
})
