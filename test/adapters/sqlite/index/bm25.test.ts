import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Bm25 } from '#src/adapters/sqlite/index/bm25.ts'
import { SEGMENT } from '#src/adapters/sqlite/index/places.ts'
import type { Postings } from '#src/adapters/sqlite/index/postings.ts'
import { OpenPostings } from '#src/adapters/sqlite/index/postings.ts'
import { createRandom } from '../../../support/random.ts'

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

interface Drawn {
  readonly passages: readonly { readonly length: number; readonly counts: readonly number[] }[]
  readonly weights: readonly number[]
  readonly limit: number
  readonly isGone: (row: number) => boolean
}

function rankingOf({ passages, weights, isGone }: Drawn): Bm25 {
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
  const segments = new Map<number, Postings>()
  for (const [segment, postings] of numbers.entries())
    segments.set(segment, segment === 0 ? postings.seal() : postings)
  const averageLength = passages.reduce((sum, { length }) => sum + length, 0) / passages.length
  const asked = weights.map((weight, stem) => ({ stem, weight }))
  return new Bm25({ segments, averageLength, isGone: (row) => isGone(atOf(row)) }, asked)
}

/** The scores of the best that are found, and those of the truly best. */
function compare(drawn: Drawn): { readonly found: readonly number[]; readonly best: readonly number[] } {
  const ranking = rankingOf(drawn)
  const rounded = (row: number): number => Number(ranking.scoreOf(row).toFixed(9))
  const expected = plainOrder(drawn.passages, drawn.weights, drawn.isGone).map(rowOf)
  return {
    found: ranking.best(drawn.limit).map(rounded),
    best: expected.slice(0, drawn.limit).map(rounded),
  }
}

it('finds the best of all passages, though it does not look at all of them', () => {
  const drawn = fc.record({
    passages: fc.array(passage, { minLength: 1, maxLength: 80 }),
    weights: fc.array(fc.double({ min: 0.01, max: 9, noNaN: true }), { minLength: STEMS, maxLength: STEMS }),
    limit: fc.integer({ min: 1, max: 8 }),
    gone: fc.nat(6),
  })
  fc.assert(
    fc.property(drawn, ({ gone, ...rest }) => {
      const { found, best } = compare({ ...rest, isGone: (row) => row % 7 < gone - 4 })
      expect(found).toEqual(best)
    }),
    { numRuns: 200 },
  )
})

it('finds them where common words stand beside rare ones, and the same in whichever way they are added up', () => {
  const random = createRandom(11)
  for (let round = 0; round < 40; round++) {
    // One passage in so many holds the stem.
    const commonness = Array.from({ length: STEMS }, (_, stem) => 1 + random(4 ** (stem + 1)))
    const drawn: Drawn = {
      passages: Array.from({ length: 600 }, () => ({
        length: 1 + random(60),
        counts: commonness.map((one) => (random(one) === 0 ? 1 + random(3) : 0)),
      })),
      weights: commonness.map((one) => 0.05 + Math.log(one)),
      limit: 1 + random(8),
      isGone: (row) => row % 7 === round % 8,
    }
    const { found, best } = compare(drawn)
    expect(found).toEqual(best)
    const ranking = rankingOf(drawn)
    const scores = ranking.best(600).map((row) => ranking.scoreOf(row))
    expect(ranking.best(drawn.limit).map((row) => ranking.scoreOf(row))).toEqual(scores.slice(0, drawn.limit))
    expect(ranking.best(drawn.limit)).toEqual(ranking.best(600).slice(0, drawn.limit))
  }
})
