import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { toTestArticle } from './articles.ts'
import type { Case } from './measure-ground.ts'
import { REWRITTEN } from './measure-ground.ts'

const Articles = z.array(z.object({ id: z.string(), title: z.string(), paragraphs: z.array(z.string()) }))
const Rewrites = z.array(
  z.object({
    article: z.string(),
    source: z.string(),
    rewrite: z.string(),
    mutations: z.array(z.object({ kind: z.string(), text: z.string() })),
  }),
)

const read = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'))

/**
 * Eight invented articles with rewrites by hand, true and made false. They were written without knowledge of the rules, and
 * no rule was chosen by them.
 */
export function inventedCases(): readonly Case[] {
  const articles = new Map(
    Articles.parse(read('invented-articles.json')).map(({ id, paragraphs }) => [
      id,
      toTestArticle(id, paragraphs),
    ]),
  )
  return Rewrites.parse(read('invented-rewrites.json')).flatMap(
    ({ article: id, source, rewrite, mutations }) => {
      const passages = articles.get(id)?.passages ?? []
      const cited = passages.filter(({ text }) => text.includes(source))
      const base = { original: source, cited, article: passages, articleId: id }
      const falseOnes = mutations.map(({ kind, text }) =>
        Object.assign({}, base, { kind, text, isTrue: false }),
      )
      return falseOnes.concat(Object.assign({}, base, { kind: REWRITTEN, text: rewrite, isTrue: true }))
    },
  )
}
