import { Fts5Index } from '#src/adapters/sqlite/fts5-index.ts'
import { openInMemory } from '#src/adapters/sqlite/open-database.ts'
import type { Article } from '#src/core/article/article.ts'
import { createArticle } from '#src/core/article/create-article.ts'
import type { Vector } from '#src/core/ports/embedder.ts'
import type { Random } from '../support/random.ts'
import { createRandom } from '../support/random.ts'

const PASSAGES_PER_ARTICLE = 10
const SENTENCES = 4
const WORDS = 17
const VOCABULARY = 30_000
const DIMENSIONS = 512

/** An index of `passageCount` passages of four sentences over a Zipfian vocabulary, each with vectors. */
export async function createSyntheticIndex(
  passageCount: number,
  realWords: readonly string[],
): Promise<Fts5Index> {
  const random = createRandom(1)
  const vocabulary = [...realWords, ...Array.from({ length: VOCABULARY }, () => inventWord(random))]
  const index = new Fts5Index(openInMemory(), { model: 'synthetic', dimensions: DIMENSIONS })
  for (let number = 0; number < passageCount / PASSAGES_PER_ARTICLE; number++) {
    const article = inventArticle(number, vocabulary, random)
    await index.add(article, 'synthetic')
    for (const passage of article.passages) {
      const sentences = passage.sentences.map(() => inventVector(random))
      await index.setVectors(passage, { passage: inventVector(random), sentences })
    }
  }
  return index
}

function inventArticle(number: number, vocabulary: readonly string[], random: Random): Article {
  const sentence = (): string => {
    const words = Array.from({ length: WORDS }, () => vocabulary[zipf(vocabulary.length, random)] ?? '')
    return `The ${words.join(' ')}.`
  }
  const paragraph = (): string => Array.from({ length: SENTENCES }, sentence).join(' ')
  const article = createArticle({
    id: `article-${number}`,
    title: sentence(),
    details: {},
    paragraphs: Array.from({ length: PASSAGES_PER_ARTICLE }, paragraph),
  })
  if (!('passages' in article)) throw new Error(article.unreadable)
  return article
}

/** Rank r is drawn with a probability of about 1 / r. */
const zipf = (length: number, random: Random): number =>
  Math.floor(length ** (random(1_000_000) / 1_000_000)) - 1

function inventWord(random: Random): string {
  const syllable = (): string => `${'bcdfglmnprstv'.charAt(random(13))}${'aeiou'.charAt(random(5))}`
  return Array.from({ length: 2 + random(3) }, syllable).join('')
}

function inventVector(random: Random): Vector {
  const vector = Float32Array.from({ length: DIMENSIONS }, () => random(2_000) / 1_000 - 1)
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}
