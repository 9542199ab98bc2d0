import type { Corpus, CorpusQuestion } from './corpus.ts'

/** So many of the best by words, and of the best by meaning, are joined for the ten that are shown. */
export const DEPTH = 50
export const SHOWN = 10

export interface Found {
  /** Of the passage in the corpus, from 0. */
  readonly number: number
  readonly text: string
}

/** One way to search a corpus, open. Absent: it cannot search so. */
export interface Engine {
  readonly byWords?: (question: CorpusQuestion, limit: number) => Promise<readonly number[]>
  readonly byMeaning?: (question: CorpusQuestion, limit: number) => Promise<readonly number[]>
  /** The ten best by both, with their texts. */
  readonly hybrid?: (question: CorpusQuestion) => Promise<readonly Found[]>
  close(): Promise<void>
}

export interface EngineKind {
  /** Makes it from the corpus, in a folder of its own, and leaves it open. */
  readonly build: (folder: string, corpus: Corpus) => Promise<Engine>
  /** Opens what was built; absent: it lives in memory alone. */
  readonly open?: (folder: string) => Promise<Engine>
}

/** What rank fusion takes off the advantage of the first ranks. */
const FUSION = 60

/** The `SHOWN` best of two rankings by the sum of their reciprocal ranks. */
export function fuse(...rankings: readonly (readonly number[])[]): readonly number[] {
  const scores = new Map<number, number>()
  for (const ranking of rankings)
    for (const [rank, number] of ranking.entries())
      scores.set(number, (scores.get(number) ?? 0) + 1 / (FUSION + rank + 1))
  return [...scores]
    .toSorted((one, other) => other[1] - one[1])
    .slice(0, SHOWN)
    .map(([number]) => number)
}
