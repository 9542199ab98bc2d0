import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { VectorScan } from '#src/adapters/sqlite/vector-scan.ts'

const DIMENSIONS = 2
const at = (angle: number): Float32Array => Float32Array.of(Math.cos(angle), Math.sin(angle))

it('finds the nearest first', () => {
  const scan = new VectorScan(DIMENSIONS)
  for (const [row, angle] of [0.5, 0.1, 0.9, 0.3].entries()) scan.set(row, at(angle))
  expect(scan.nearest(at(0), 3)).toEqual([1, 3, 0])
})

it('finds all when there are fewer than asked for, also those that point away', () => {
  const scan = new VectorScan(DIMENSIONS)
  scan.set(7, at(Math.PI))
  scan.set(8, at(0))
  expect(scan.nearest(at(0), 5)).toEqual([8, 7])
  expect(scan.nearest(at(0), 0)).toEqual([])
  expect(new VectorScan(DIMENSIONS).nearest(at(0), 5)).toEqual([])
})

it('replaces the vector of a row and is not hurt by an unknown row', () => {
  const scan = new VectorScan(DIMENSIONS)
  scan.delete(1)
  scan.set(1, at(3))
  scan.set(2, at(1))
  scan.set(1, at(0))
  scan.delete(99)
  expect(scan.nearest(at(0), 2)).toEqual([1, 2])
})

type Change = { readonly row: number; readonly angle: number | null }

const change = fc.record({
  row: fc.nat(300),
  angle: fc.option(fc.double({ min: -3, max: 3, noNaN: true }), { freq: 2 }),
})

it('finds what a plain search finds after any setting and deleting, however far it has grown', () => {
  const histories = fc.array(change, { maxLength: 400, size: 'max' })
  fc.assert(
    fc.property(
      histories,
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.integer({ min: 1, max: 60 }),
      (history, asked, limit) => {
        const scan = new VectorScan(DIMENSIONS)
        const plain = new Map<number, Float32Array>()
        for (const each of history) apply(each, scan, plain)
        const similarities = [...plain.values()].map((vector) => dot(vector, at(asked)))
        const found = scan.nearest(at(asked), limit)
        expect(new Set(found).size).toBe(found.length)
        expect(found.map((row) => dot(plain.get(row), at(asked)))).toEqual(
          similarities.toSorted((a, b) => b - a).slice(0, limit),
        )
      },
    ),
    { numRuns: 60 },
  )
})

function apply({ row, angle }: Change, scan: VectorScan, plain: Map<number, Float32Array>): void {
  if (angle === null) {
    scan.delete(row)
    plain.delete(row)
  } else {
    scan.set(row, at(angle))
    plain.set(row, at(angle))
  }
}

const dot = (a: Float32Array | undefined, b: Float32Array): number =>
  (a?.[0] ?? Number.NaN) * (b[0] ?? 0) + (a?.[1] ?? Number.NaN) * (b[1] ?? 0)
