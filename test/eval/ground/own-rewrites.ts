import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadOwnSets } from '../sets.ts'
import type { TestArticle } from './articles.ts'
import { toTestArticle } from './articles.ts'
import type { Case } from './measure-ground.ts'
import { REWRITTEN } from './measure-ground.ts'

/**
 * Rewrites by hand of the shipped article and of 24 paragraphs of other news, true and made false; no rule was chosen by
 * them. Lines of own-rewrites.txt: paragraph ("S4" of the shipped article, "D4" of the others), "true" or how it is
 * false, text.
 */
export function ownCases(): readonly Case[] {
  const { articles } = loadOwnSets().paraphrases
  const [shipped, others] = articles.map(({ id, paragraphs }) => toTestArticle(id, paragraphs))
  return readFileSync(join(import.meta.dirname, 'own-rewrites.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [place = '', kind = '', text = ''] = line.split('|')
      return toCase(place.startsWith('S') ? shipped : others, {
        paragraph: Number(place.slice(1)),
        kind,
        text,
      })
    })
}

interface Line {
  readonly paragraph: number
  readonly kind: string
  readonly text: string
}

function toCase(article: TestArticle | undefined, { paragraph, kind, text }: Line): Case {
  const passage = article?.passages.find((one) => one.paragraph === paragraph)
  if (article === undefined || passage === undefined) throw new Error(`There is no paragraph ${paragraph}`)
  const isTrue = kind === 'true'
  return {
    kind: isTrue ? REWRITTEN : kind,
    isTrue,
    text,
    original: text,
    cited: [passage],
    article: article.passages,
    articleId: article.id,
  }
}
