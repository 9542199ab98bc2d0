import { contentStems, stems } from '#src/core/text/words.ts'
import { nearestOf } from './baseline.ts'
import { DEPTH } from './engine.ts'
import type { Corpus, CorpusQuestion } from './corpus.ts'
import { DIMENSIONS } from './vectors.ts'

/** What every engine is measured against: BM25 and dot products, computed as plainly as can be. */
export interface Exact {
  /** Whether these are the best passages, in order. */
  isOrderByWords(question: CorpusQuestion, ranked: readonly number[]): boolean
  byMeaning(question: CorpusQuestion, limit: number): readonly number[]
}

interface Occurrence {
  readonly number: number
  /** A word of the headline counts half. */
  readonly count: number
}

export function createExact(corpus: Corpus): Exact {
  const { occurrences, lengths } = countAll(corpus)
  const average = lengths.reduce((sum, length) => sum + length, 0) / corpus.size
  const vectors = new Float32Array(corpus.size * DIMENSIONS)
  for (let number = 0; number < corpus.size; number++) vectors.set(corpus.vector(number), number * DIMENSIONS)
  const rarityOf = (holding: number): number =>
    Math.max(1e-6, Math.log((corpus.size - holding + 0.5) / (holding + 0.5)))
  return {
    isOrderByWords: ({ text }, ranked) => {
      const scores = new Map<number, number>()
      const asked = contentStems(text).map((stem) => occurrences.get(stem) ?? [])
      for (const list of asked)
        for (const { number, count } of list) {
          const norm = 1.2 * (0.25 + (0.75 * (lengths[number] ?? 0)) / average)
          const score = (rarityOf(list.length) * 2.2 * count) / (count + norm)
          scores.set(number, (scores.get(number) ?? 0) + score)
        }
      if (ranked.length < Math.min(DEPTH, scores.size)) return false
      const best = [...scores.values()].toSorted((one, other) => other - one).slice(0, ranked.length)
      return ranked.every((number, rank) => areEqual(scores.get(number) ?? 0, best[rank] ?? 0))
    },
    byMeaning: ({ vector }, limit) => nearestOf(vectors, vector, limit),
  }
}

function countAll({ articles }: Corpus): {
  readonly occurrences: ReadonlyMap<string, readonly Occurrence[]>
  readonly lengths: readonly number[]
} {
  const occurrences = new Map<string, Occurrence[]>()
  const lengths: number[] = []
  for (const { title, passages } of articles) {
    const above = stems(title)
    for (const { text } of passages) {
      const body = stems(text)
      for (const [stem, count] of countEach(above, body))
        listOf(occurrences, stem).push({ number: lengths.length, count })
      lengths.push(above.length + body.length)
    }
  }
  return { occurrences, lengths }
}

function listOf(occurrences: Map<string, Occurrence[]>, stem: string): Occurrence[] {
  const known = occurrences.get(stem)
  if (known !== undefined) return known
  const list: Occurrence[] = []
  occurrences.set(stem, list)
  return list
}

function countEach(above: readonly string[], body: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const stem of above) counts.set(stem, (counts.get(stem) ?? 0) + 0.5)
  for (const stem of body) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return counts
}

/** The order in which numbers are added up decides on their last digits. */
const areEqual = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-12 * Math.max(one, other)
