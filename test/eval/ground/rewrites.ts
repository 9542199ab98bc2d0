import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Passage } from '#src/core/article/article.ts'
import { stems } from '#src/core/text/words.ts'
import type { TestArticle } from './articles.ts'

/** A faithful rewrite, by hand, of one or more sentences. */
export interface Rewrite {
  readonly text: string
  readonly kind: string
  readonly article: TestArticle
  readonly cited: readonly Passage[]
}

interface Line {
  readonly source: string
  readonly kind: string
  readonly text: string
}

/**
 * The rewrites of rewrites.txt ("source|kind|text"), each with the paragraphs that it rewrites. Which those are is found by
 * the rare words of all rewrites of one source; a source whose paragraphs are not among the articles is left out.
 */
export function loadRewrites(articles: readonly TestArticle[]): readonly Rewrite[] {
  const lines = readFileSync(join(import.meta.dirname, 'rewrites.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line): Line => {
      const [source = '', kind = '', ...text] = line.split('|')
      return { source, kind, text: text.join('|') }
    })
  const find = createFinder(articles)
  return lines.flatMap(({ source, kind, text }): readonly Rewrite[] => {
    const all = lines.filter((line) => line.source === source).map((line) => line.text)
    const found = find(all.join(' '), source.split('+').length)
    if (found === undefined) return []
    const { article, passages } = found
    const [first] = passages
    // What a pronoun stands for is in the paragraph before.
    const before = article.passages.find(
      ({ paragraph }) => kind === 'pronoun' && paragraph + 1 === first?.paragraph,
    )
    return [{ text, kind, article, cited: before === undefined ? passages : [before, ...passages] }]
  })
}

interface Found {
  readonly article: TestArticle
  readonly passages: readonly Passage[]
}

const LEAST_SHARE = 0.5

/** Finds the paragraphs of one article that hold most of the words of a text, rare words first. */
function createFinder(articles: readonly TestArticle[]): (text: string, count: number) => Found | undefined {
  const paragraphs = articles.flatMap((article) =>
    article.passages.map((passage) => ({ article, passage, stems: new Set(stems(passage.text)) })),
  )
  const counts = new Map<string, number>()
  for (const paragraph of paragraphs)
    for (const stem of paragraph.stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  const weightOf = (stem: string): number =>
    Math.log(paragraphs.length / (counts.get(stem) ?? paragraphs.length))
  const weigh = (some: readonly string[]): number => some.reduce((sum, stem) => sum + weightOf(stem), 0)
  return (text, count) => {
    const said = [...new Set(stems(text))]
    const chosen: (typeof paragraphs)[number][] = []
    for (let number = 0; number < count; number++) {
      const [first] = chosen
      const left = said.filter((stem) => !chosen.some((one) => one.stems.has(stem)))
      const [best] = paragraphs
        .filter(({ article }) => first === undefined || article === first.article)
        .map((paragraph) => ({ paragraph, weight: weigh(left.filter((stem) => paragraph.stems.has(stem))) }))
        .toSorted((one, other) => other.weight - one.weight)
      if (best !== undefined) chosen.push(best.paragraph)
    }
    const [first] = chosen
    const covered = said.filter((stem) => chosen.some((one) => one.stems.has(stem)))
    if (first === undefined || weigh(covered) < LEAST_SHARE * weigh(said)) return undefined
    const passages = [...new Set(chosen.map(({ passage }) => passage))]
    return {
      article: first.article,
      passages: passages.toSorted((one, other) => one.paragraph - other.paragraph),
    }
  }
}
