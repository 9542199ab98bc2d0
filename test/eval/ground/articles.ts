import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Passage } from '#src/core/article/article.ts'
import { article } from '../../support/articles.ts'

/** An article whose sentences are changed, and what becomes of them is measured. */
export interface TestArticle {
  readonly id: string
  readonly passages: readonly Passage[]
  /** Its names are written small. */
  readonly isLowerCased: boolean
}

/** News of PolNeAR, encyclopaedic articles of XQuAD, and lower-cased news of REALSumm, as far as they are in the folder. */
export function loadArticles(folder: string): readonly TestArticle[] {
  return [
    ...everyNth(loadPolnear(join(folder, 'polnear', 'data')), 60),
    ...loadXquad(join(folder, 'xquad-en', 'xquad.en.json')),
    ...everyNth(loadRealsumm(join(folder, 'realsumm-cnndm', 'abs', 'ptr_generator', 'src.txt')), 30),
  ]
}

export function toTestArticle(id: string, paragraphs: readonly string[], isLowerCased = false): TestArticle {
  return { id, passages: article(id, id, paragraphs).passages, isLowerCased }
}

/** Articles by which rules may be chosen; what is reported is measured on the others. */
export const isForTuning = (id: string): boolean => hash(id) % 2 === 0

function hash(text: string): number {
  let value = 2_166_136_261
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619)
  return value >>> 0
}

function everyNth<Item>(list: readonly Item[], count: number): readonly Item[] {
  const step = Math.max(1, Math.floor(list.length / count))
  return list.filter((_, index) => index % step === 0).slice(0, count)
}

const FEWEST_WORDS = 9
const FEWEST_PARAGRAPHS = 5

function loadPolnear(folder: string): readonly TestArticle[] {
  return ['dev', 'test'].flatMap((part) => {
    const texts = join(folder, part, 'text')
    if (!existsSync(texts)) return []
    return readdirSync(texts)
      .toSorted()
      .flatMap((file) => {
        const paragraphs = readFileSync(join(texts, file), 'utf8')
          .split(/\n\s*\n/)
          .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
          .filter((paragraph) => paragraph.split(' ').length >= FEWEST_WORDS)
        return paragraphs.length < FEWEST_PARAGRAPHS ? [] : [toTestArticle(`polnear/${file}`, paragraphs)]
      })
  })
}

const Xquad = z.object({
  data: z.array(z.object({ title: z.string(), paragraphs: z.array(z.object({ context: z.string() })) })),
})

function loadXquad(path: string): readonly TestArticle[] {
  if (!existsSync(path)) return []
  const { data } = Xquad.parse(JSON.parse(readFileSync(path, 'utf8')))
  return data.map(({ title, paragraphs }) =>
    toTestArticle(
      `xquad/${title}`,
      paragraphs.map(({ context }) => context),
    ),
  )
}

const SENTENCES_A_PARAGRAPH = 3

function loadRealsumm(path: string): readonly TestArticle[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return lines.map((line, index) => {
    const sentences = withoutTokenisation(line).split(/(?<=[.!?]”?)\s+/)
    const paragraphs = Array.from(
      { length: Math.ceil(sentences.length / SENTENCES_A_PARAGRAPH) },
      (_, number) =>
        sentences.slice(number * SENTENCES_A_PARAGRAPH, (number + 1) * SENTENCES_A_PARAGRAPH).join(' '),
    )
    return toTestArticle(`cnndm/${index}`, paragraphs, true)
  })
}

function withoutTokenisation(line: string): string {
  return line
    .replace(/<\/?t>/g, ' ')
    .replace(/-lrb-/g, '(')
    .replace(/-rrb-/g, ')')
    .replace(/``/g, '“')
    .replace(/''/g, '”')
    .replace(/ ([.,;:!?%)”’])/g, '$1')
    .replace(/([(“‘$£]) /g, '$1')
    .replace(/ '(s|re|ll|ve|d|m)\b/g, "'$1")
    .replace(/ n't/g, "n't")
    .replace(/\s+/g, ' ')
    .trim()
}
