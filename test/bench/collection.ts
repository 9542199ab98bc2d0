import { createArticle } from '#src/core/article/create-article.ts'
import type { Article } from '#src/core/article/article.ts'
import type { Vector } from '#src/core/ports/embedder.ts'
import type { Random } from '../support/random.ts'
import { createRandom } from '../support/random.ts'
import { askAbout } from './ask-about.ts'
import { bell, inventDirection, mix, near, unit } from './vectors.ts'

export const PASSAGES_PER_ARTICLE = 10
const SENTENCES = 4
const WORDS_PER_SENTENCE = 17
const VOCABULARY = 30_000
const TOPICS = 400
/** Vectors of texts fill far fewer directions than they have numbers. */
const LATENT = 48

/** Articles with vectors and questions, the same for the same seed. */
export interface Collection {
  article(number: number): Article
  /** Of a passage, counted through all articles from 0. */
  vector(passage: number): Vector
  /** A question that some words and the meaning of one of the first `passages` passages answer. */
  question(number: number, passages: number): BenchQuestion
}

export interface BenchQuestion {
  readonly text: string
  /** The passage that it was made from. */
  readonly answer: number
  readonly vector: Vector
}

/** Made up: a Zipfian vocabulary with `words` among its commonest, and vectors in clusters. */
export function inventCollection(words: readonly string[] = []): Collection {
  const random = createRandom(1)
  const vocabulary = [...words, ...Array.from({ length: VOCABULARY }, () => inventWord(random))]
  const space = inventSpace(random)
  const article = (number: number): Article => inventArticle(number, vocabulary)
  return {
    article,
    vector: (passage) => space.vector(passage),
    question: (number, passages) => {
      const draw = createRandom(1_000_003 + number)
      const passage = draw(passages)
      const source = article(Math.floor(passage / PASSAGES_PER_ARTICLE)).passages[
        passage % PASSAGES_PER_ARTICLE
      ]
      const text = askAbout(source?.text.split(' ') ?? [], draw)
      return { text, answer: passage, vector: space.near(passage, draw) }
    },
  }
}

function inventArticle(number: number, vocabulary: readonly string[]): Article {
  const random = createRandom(1_000 + number)
  const sentence = (length: number): string => {
    const words = Array.from({ length }, () => vocabulary[zipf(vocabulary.length, random)] ?? '')
    return `The ${words.join(' ')}.`
  }
  const paragraph = (): string =>
    Array.from({ length: SENTENCES }, () => sentence(WORDS_PER_SENTENCE)).join(' ')
  const article = createArticle({
    id: `article-${number}`,
    title: sentence(6),
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

interface Space {
  vector(passage: number): Vector
  near(passage: number, random: Random): Vector
}

/** Each vector is the mean of a common direction, its topic, a point of a smaller space, and noise. */
function inventSpace(random: Random): Space {
  const common = inventDirection(random)
  const topics = Array.from({ length: TOPICS }, () => inventDirection(random))
  const axes = Array.from({ length: LATENT }, () => inventDirection(random))
  const vector = (passage: number): Vector => {
    const draw = createRandom(2_000_003 + passage)
    const latent = axes.map((axis): [Vector, number] => [axis, bell(draw) / Math.sqrt(LATENT)])
    const topic = topics[draw(TOPICS)] ?? common
    return unit(mix([[common, 0.5], [topic, 0.6], ...latent, [inventDirection(draw), 0.3]]))
  }
  return {
    vector,
    near: (passage, draw) => near(vector(passage), () => vector(draw(1_000_000)), draw),
  }
}
