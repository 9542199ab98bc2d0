import type { Article } from '#src/core/article/article.ts'
import type { Vector } from '#src/core/ports/embedder.ts'
import { words } from '#src/core/text/words.ts'
import type { BenchQuestion, Collection } from './collection.ts'
import { PASSAGES_PER_ARTICLE } from './collection.ts'
import { DIMENSIONS } from './vectors.ts'

export interface CorpusQuestion extends BenchQuestion {
  /** Its words without those that only glue: peers that have no list of their own must not pay for them. */
  readonly words: string
}

/** So many passages, their vectors and questions about them, in memory. */
export interface Corpus {
  readonly size: number
  readonly articles: readonly Article[]
  readonly texts: readonly string[]
  readonly questions: readonly CorpusQuestion[]
  readonly vector: (passage: number) => Vector
}

/** The same for the same numbers; a larger corpus begins with the smaller one. */
export function createCorpus(collection: Collection, size: number, questionCount: number): Corpus {
  const articles = Array.from({ length: size / PASSAGES_PER_ARTICLE }, (_, at) => collection.article(at))
  const vectors = new Float32Array(size * DIMENSIONS)
  for (let passage = 0; passage < size; passage++)
    vectors.set(collection.vector(passage), passage * DIMENSIONS)
  return {
    size,
    articles,
    texts: articles.flatMap(({ passages }) => passages.map(({ text }) => text)),
    questions: Array.from({ length: questionCount }, (_, at) => questionOf(collection, at, size)),
    vector: (passage) => vectors.subarray(passage * DIMENSIONS, (passage + 1) * DIMENSIONS),
  }
}

export function questionOf(collection: Collection, number: number, size: number): CorpusQuestion {
  const question = collection.question(number, size)
  const telling = words(question.text).filter(({ isStop }) => !isStop)
  return { ...question, words: telling.map(({ folded }) => folded).join(' ') }
}
