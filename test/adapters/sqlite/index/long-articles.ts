import type { Article } from '#src/core/article/article.ts'
import type { Vector } from '#src/core/ports/embedder.ts'
import type { PassageIndex, PassageVectors, Query } from '#src/core/ports/passage-index.ts'
import { article } from '../../../support/articles.ts'
import { createRandom } from '../../../support/random.ts'
import { ENCODER } from './library.ts'

const WORDS = 'bus levy harbour tram mayor ferry bridge school market river'.split(' ')

/** Hundreds of short passages, so that a few articles fill a segment; the same for the same seed. */
export function longArticle(id: string, passages: number, seed = 0): Article {
  const random = createRandom(seed)
  const paragraphs = Array.from({ length: passages }, (_, at) => {
    const words = Array.from({ length: 1 + random(6) }, () => WORDS[Math.floor(random(100) ** 2 / 1_000)])
    return `Say ${words.join(' ')} and ${at % 37}.`
  })
  return article(id, `On ${id}`, paragraphs)
}

/** A vector for each text; all of them point more or less one way, as those of real encoders do. */
export function vectorOf(text: string): Vector {
  const random = createRandom(Buffer.from(text).reduce((sum, byte) => (sum * 31 + byte) | 0, 7))
  const numbers = Float32Array.from(
    { length: ENCODER.dimensions },
    (_, at) => random(2_000) / 1_000 - 1 + (at === 0 ? 1.5 : 0),
  )
  const length = Math.hypot(...numbers)
  return numbers.map((value) => value / length)
}

export const vectorsOf = (text: string): PassageVectors => ({
  passage: vectorOf(text),
  sentences: [vectorOf(`${text} again`)],
})

/** Some passages cannot be read. */
export const isReadable = (text: string): boolean => !text.endsWith(' 7.')

/** Gives up to `limit` passages of an article their vectors, the first ones first. */
export async function encode(
  indexes: readonly PassageIndex[],
  articleId: string,
  limit: number,
): Promise<void> {
  for (const index of indexes)
    for (const passage of (await index.passages(articleId)).slice(0, limit))
      await index.setVectors(passage, isReadable(passage.text) ? vectorsOf(passage.text) : undefined)
}

export const QUERIES: readonly Query[] = [
  { stems: ['market', 'levi', 'zebra'], names: ['river', 'b'], vector: vectorOf('somewhere') },
  { stems: ['river', 'bus'], names: [], vector: vectorOf('elsewhere') },
]

/** All that an index says about its articles, which are few. */
export async function contentsOfLong(index: PassageIndex): Promise<unknown> {
  const searches = await Promise.all(QUERIES.map((query) => index.search(query)))
  const { passages, total } = await index.unencoded(10_000)
  return {
    articles: await index.articles(),
    unencoded: [passages, total],
    found: searches.map(({ candidates, known, sentenceCount, sentencesWith }) => ({
      candidates: new Map(
        candidates.map(({ passage, lexical, vectors }) => [passage.id, { passage, lexical, vectors }]),
      ),
      counts: [known, sentenceCount, sentencesWith],
    })),
  }
}
