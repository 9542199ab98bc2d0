import { expect } from 'vitest'
import type { Vector } from '#src/core/ports/embedder.ts'
import type { Candidate, PassageIndex, Query } from '#src/core/ports/passage-index.ts'
import { compareVectorsRounded } from '../../support/rounded-vectors.ts'

compareVectorsRounded()

/** So many of the best by words, and by meaning, are compared one by one. */
const COMPARED = 20
/** What rounding may do to a cosine. */
const ROUNDING = 0.02

/** Expects of an index all that a plain list of the same articles says, for a query by words and by meaning. */
export async function expectSame(real: PassageIndex, model: PassageIndex, query: Query): Promise<void> {
  expect(await real.articles()).toEqual(await model.articles())
  expect((await real.unencoded(1)).total).toBe((await model.unencoded(1)).total)
  const { candidates, ...counts } = await real.search(query)
  const { candidates: all, ...expectedCounts } = await model.search(query)
  expect(counts).toEqual(expectedCounts)
  const expected = new Map(all.map((candidate) => [candidate.passage.id, candidate]))
  for (const { passage, lexical, vectors } of candidates) {
    const same = expected.get(passage.id)
    expect([passage, vectors]).toEqual([same?.passage, same?.vectors])
    expect(lexical).toBeCloseTo(same?.lexical ?? -1, 9)
  }
  expectClose(bestBy(lexicalOf, candidates), bestBy(lexicalOf, all), 1e-9)
  if (query.vector === undefined) return
  const similarity = similarityTo(query.vector)
  expectClose(bestBy(similarity, candidates), bestBy(similarity, all), ROUNDING)
}

const lexicalOf = ({ lexical }: Candidate): number => lexical

function similarityTo(asked: Vector): (candidate: Candidate) => number {
  return ({ vectors }) =>
    typeof vectors === 'object'
      ? vectors.passage.reduce((sum, value, at) => sum + value * (asked[at] ?? 0), 0)
      : -1
}

function bestBy(score: (candidate: Candidate) => number, all: readonly Candidate[]): readonly number[] {
  return all
    .map(score)
    .toSorted((one, other) => other - one)
    .slice(0, COMPARED)
}

function expectClose(found: readonly number[], expected: readonly number[], within: number): void {
  expect(found).toHaveLength(expected.length)
  for (const [at, score] of found.entries())
    expect(Math.abs(score - (expected[at] ?? 0))).toBeLessThanOrEqual(within)
}
