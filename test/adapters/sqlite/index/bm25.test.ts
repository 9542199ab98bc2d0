import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Bm25 } from '#src/adapters/sqlite/index/bm25.ts'
import { SEGMENT } from '#src/adapters/sqlite/index/places.ts'
import type { Postings } from '#src/adapters/sqlite/index/postings.ts'
import { OpenPostings } from '#src/adapters/sqlite/index/postings.ts'

const STEMS = 6

const passage = fc.record({
  length: fc.integer({ min: 1, max: 60 }),
  counts: fc.array(fc.nat(3), { minLength: STEMS, maxLength: STEMS }),
})

/** Rows in the order of their scores, each computed from the lists by the formula. */
function plainOrder(
  passages: readonly { readonly length: number; readonly counts: readonly number[] }[],
  weights: readonly number[],
  isGone: (row: number) => boolean,
): readonly number[] {
  const average = passages.reduce((sum, { length }) => sum + length, 0) / passages.length
  const byWeight = weights.map((weight, stem) => ({ weight, stem })).toSorted((a, b) => b.weight - a.weight)
  return passages
    .map(({ length, counts }, row) => {
      const norm = 1.2 * (0.25 + (0.75 * length) / average)
      const scores = byWeight.map(
        ({ weight, stem }) => (weight * (counts[stem] ?? 0)) / ((counts[stem] ?? 0) + norm),
      )
      return { row, score: scores.reduce((sum, score) => sum + score, 0) }
    })
    .filter(({ row, score }) => score > 0 && !isGone(row))
    .toSorted((a, b) => Number((b.score - a.score).toFixed(9)) || a.row - b.row)
    .map(({ row }) => row)
}

/** Every other passage lies in a second segment. */
const rowOf = (at: number): number => (at % 2) * SEGMENT + (at >> 1)
const atOf = (row: number): number => (row % SEGMENT) * 2 + Math.floor(row / SEGMENT)

it('finds the best of all passages, though it does not look at all of them', () => {
  const drawn = fc.record({
    passages: fc.array(passage, { minLength: 1, maxLength: 80 }),
    weights: fc.array(fc.double({ min: 0.01, max: 9, noNaN: true }), { minLength: STEMS, maxLength: STEMS }),
    limit: fc.integer({ min: 1, max: 8 }),
    gone: fc.nat(6),
  })
  fc.assert(
    fc.property(drawn, ({ passages, weights, limit, gone }) => {
      const isGone = (row: number): boolean => row % 7 < gone - 4
      const segments = new Map<number, Postings>()
      const numbers = [0, 1].map(() => new OpenPostings())
      for (const [at, { length, counts }] of passages.entries()) {
        const held = counts.flatMap((count, stem) => (count === 0 ? [] : [stem]))
        numbers[at % 2]?.add(at >> 1, {
          length,
          stems: Uint32Array.from(held),
          // In halves.
          counts: Uint8Array.from(held, (stem) => 2 * (counts[stem] ?? 0)),
        })
      }
      for (const [segment, postings] of numbers.entries())
        segments.set(segment, segment === 0 ? postings.seal() : postings)
      const averageLength = passages.reduce((sum, { length }) => sum + length, 0) / passages.length
      const asked = weights.map((weight, stem) => ({ stem, weight }))
      const ranking = new Bm25({ segments, averageLength, isGone: (row) => isGone(atOf(row)) }, asked)
      const expected = plainOrder(passages, weights, isGone)
      const scores = ranking.best(limit).map((row) => ranking.scoreOf(row))
      expect(scores).toHaveLength(Math.min(limit, expected.length))
      for (const [at, score] of scores.entries())
        expect(score).toBeCloseTo(ranking.scoreOf(rowOf(expected[at] ?? 0)), 9)
    }),
    { numRuns: 200 },
  )
})
