import type { Article } from '#src/core/article/article.ts'
import type { Findings, PassageIndex, PassageVectors, Query } from '#src/core/ports/passage-index.ts'
import { contentStems } from '#src/core/text/words.ts'
import { compareVectorsRounded } from '../../support/rounded-vectors.ts'

compareVectorsRounded()

export const ask = (text: string): Query => ({ stems: contentStems(text), names: [] })

export async function addAll(index: PassageIndex, all: readonly Article[]): Promise<void> {
  for (const each of all) await index.add(each, `${each.id}-1`)
}

/** The candidates that share a word with the query. */
export async function lexical(index: PassageIndex, query: Query): Promise<ReadonlyMap<string, number>> {
  const { candidates } = await index.search(query)
  return new Map(
    candidates.filter((found) => found.lexical > 0).map((found) => [found.passage.id, found.lexical]),
  )
}

export const lexicalOf = (index: PassageIndex, text: string): Promise<ReadonlyMap<string, number>> =>
  lexical(index, ask(text))

export const best = (scores: ReadonlyMap<string, number>): string | undefined =>
  [...scores].toSorted((a, b) => b[1] - a[1])[0]?.[0]

export const numbers = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1)

/** Length of the vectors that an index under test must take. */
export const DIMENSIONS = 4

/** A unit vector that points in the direction of `angle`, in turns. */
export const unit = (angle: number): Float32Array =>
  Float32Array.of(Math.cos(2 * Math.PI * angle), Math.sin(2 * Math.PI * angle), 0, 0)

/** Vectors of a passage of as many sentences as further angles. */
export const vectorsOf = (angle: number, ...sentences: readonly number[]): PassageVectors => ({
  passage: unit(angle),
  sentences: sentences.map(unit),
})

/** Findings that can be compared: candidates by id. */
export function sorted({ candidates, ...counts }: Findings): unknown {
  return { ...counts, candidates: candidates.toSorted((a, b) => (a.passage.id < b.passage.id ? -1 : 1)) }
}
