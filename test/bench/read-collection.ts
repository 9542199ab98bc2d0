import type { Article } from '#src/core/article/article.ts'
import { splitSentences } from '#src/core/text/sentences.ts'
import { words } from '#src/core/text/words.ts'
import { createRandom } from '../support/random.ts'
import { askAbout } from './ask-about.ts'
import type { Collection } from './collection.ts'
import { PASSAGES_PER_ARTICLE } from './collection.ts'
import { createMixtures } from './mixtures.ts'
import { NoArticles, readArticles } from './read-articles.ts'
import { createVariations } from './variations.ts'
import { near } from './vectors.ts'

/** Far more than there are: vectors for what is asked about besides. */
const ELSEWHERE = 1_000_000

/**
 * The paragraphs of all articles of a folder, one after the other, ten to an article under the headline of the first. When
 * they are used up they come again, with a part of their words replaced. `say` hears what takes a while.
 */
export async function readCollection(folder: string, say: (line: string) => void): Promise<Collection> {
  const articles = await readArticles(folder, say)
  const passages = articles.flatMap((article) => article.passages)
  const texts = passages.map(({ text }) => text)
  say(`${folder}: ${texts.length} paragraphs; beyond, they come again with some words replaced`)
  const textOf = createVariations(texts)
  const vector = await createMixtures(texts, say)
  return {
    article: (number) => {
      const first = number * PASSAGES_PER_ARTICLE
      const title = passages[first % passages.length]?.title ?? ''
      return compose(number, title, (paragraph) => textOf(first + paragraph))
    },
    vector,
    question: (number, size) => {
      const draw = createRandom(1_000_003 + number)
      const { passage, telling } = findTelling(draw(size), size, textOf)
      const text = askAbout(telling, draw)
      return { text, answer: passage, vector: near(vector(passage), () => vector(draw(ELSEWHERE)), draw) }
    },
  }
}

/** Its paragraphs have been cleaned where they come from: none may be left out, or their numbers would shift. */
function compose(number: number, title: string, textOf: (paragraph: number) => string): Article {
  const id = `article-${number}`
  const passages = Array.from({ length: PASSAGES_PER_ARTICLE }, (_, paragraph) => {
    const text = textOf(paragraph)
    return {
      id: `${id}#${paragraph + 1}`,
      articleId: id,
      title,
      paragraph: paragraph + 1,
      text,
      sentences: splitSentences(text),
    }
  })
  return { id, title, details: {}, passages, leftOut: [] }
}

/** The first passage from `start` on of which more is left than words that only glue; some engines refuse to look for nothing. */
function findTelling(start: number, size: number, textOf: (passage: number) => string) {
  for (let further = 0; further < size; further++) {
    const passage = (start + further) % size
    const telling = words(textOf(passage)).filter(({ isStop }) => !isStop)
    if (telling.length > 0) return { passage, telling: telling.map(({ text }) => text) }
  }
  throw new NoArticles('The articles hold no word that can be asked about.')
}
