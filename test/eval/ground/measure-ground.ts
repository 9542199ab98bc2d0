import type { Passage } from '#src/core/article/article.ts'
import type { RuleName } from '#src/core/ground/ground.ts'
import { citedSentences } from '#src/core/ground/cited-sentence.ts'
import { ground } from '#src/core/ground/ground.ts'
import { createRandom } from '../../support/random.ts'
import { table } from '../table.ts'
import type { TestArticle } from './articles.ts'
import { isForTuning, loadArticles } from './articles.ts'
import { mutationsOf } from './mutate.ts'
import { loadRewrites } from './rewrites.ts'

/** A sentence with what it cites; true ones must pass, false ones must not. */
export interface Case {
  readonly kind: string
  readonly isTrue: boolean
  readonly text: string
  readonly original: string
  readonly cited: readonly Passage[]
  readonly article: readonly Passage[]
  readonly articleId: string
}

export const UNTOUCHED = 'untouched'
export const REWRITTEN = 'rewritten by hand'
const SEED = 20_261_123

/** Sentences of the public articles, true and made false; for tuning or for reporting. */
export function casesOf(folder: string, part: 'tuning' | 'reported'): readonly Case[] {
  const random = createRandom(SEED)
  const all = loadArticles(folder)
  const isWanted = ({ id }: TestArticle): boolean => isForTuning(id) === (part === 'tuning')
  const articles = all.filter(isWanted)
  return [
    ...articles.flatMap((article) => sentenceCases(article, random)),
    ...loadRewrites(all)
      .filter(({ article }) => isWanted(article))
      .flatMap(({ text, cited, article }) =>
        withMutations({ text, cited, article, kind: REWRITTEN, prefix: 'rewritten, ' }, random),
      ),
  ]
}

interface Given {
  readonly text: string
  readonly cited: readonly Passage[]
  readonly article: TestArticle
  readonly kind: string
  readonly prefix: string
}

export function withMutations(given: Given, random = createRandom(SEED)): readonly Case[] {
  const { text, cited, article, kind, prefix } = given
  const rest = article.passages.filter((passage) => !cited.includes(passage)).map((passage) => passage.text)
  const paragraph = cited.map((passage) => passage.text).join(' ')
  const base = { original: text, cited, article: article.passages, articleId: article.id }
  const sentence = { text, paragraph, rest: rest.join(' '), isLowerCased: article.isLowerCased }
  return [
    { ...base, kind, isTrue: true, text },
    ...mutationsOf(sentence, random).map((mutation) =>
      Object.assign({}, base, { kind: `${prefix}${mutation.kind}`, isTrue: false, text: mutation.text }),
    ),
  ]
}

const MOST_SENTENCES = 8
const [SHORTEST, LONGEST] = [8, 45]
const SHORTEST_PARAGRAPH = 60

function sentenceCases(article: TestArticle, random: ReturnType<typeof createRandom>): readonly Case[] {
  const usable = article.passages
    .filter(({ text }) => text.length >= SHORTEST_PARAGRAPH)
    .flatMap((passage) => citedSentences(passage))
    .filter(
      ({ text, tokens }) =>
        isUsable(text) && tokens.filter(({ isQuoted }) => isQuoted).length < tokens.length / 2,
    )
    .slice(0, MOST_SENTENCES)
  return usable.flatMap(({ text, passage }): readonly Case[] => {
    const cases = withMutations({ text, cited: [passage], article, kind: UNTOUCHED, prefix: '' }, random)
    return cases.concat(citedElsewhere(text, passage, article))
  })
}

function citedElsewhere(text: string, passage: Passage, { id, passages }: TestArticle): readonly Case[] {
  const elsewhere = passages.at((passage.paragraph + 1) % passages.length)
  if (elsewhere === undefined || elsewhere === passage) return []
  const kind = 'citation: another paragraph'
  return [{ kind, isTrue: false, text, original: text, cited: [elsewhere], article: passages, articleId: id }]
}

/** A whole sentence, of ordinary length. One that is mostly a quotation would want its speaker. */
function isUsable(text: string): boolean {
  const words = text.split(' ').length
  return words >= SHORTEST && words <= LONGEST && /[.!?]["”’]?$/.test(text) && !opensOrCloses(text)
}

/** Half of a quotation. */
const opensOrCloses = (text: string): boolean =>
  (text.match(/“/g) ?? []).length !== (text.match(/”/g) ?? []).length ||
  (text.match(/"/g) ?? []).length % 2 === 1

export interface Row {
  readonly kind: string
  readonly isTrue: boolean
  readonly count: number
  readonly flagged: number
  readonly rules: ReadonlyMap<RuleName, number>
}

/** A moved citation counts as noticed: it is put right, or blocked. */
export const isFlagged = ({ text, cited, article }: Case): boolean => {
  const { verdict, betterPassage } = ground(text, cited, article)
  return verdict !== 'supported' || betterPassage !== undefined
}

export function countRows(cases: readonly Case[]): readonly Row[] {
  const kinds = [...new Set(cases.map(({ kind }) => kind))].toSorted()
  return kinds.map((kind) => {
    const own = cases.filter((each) => each.kind === kind)
    const rules = new Map<RuleName, number>()
    for (const { text, cited, article } of own) {
      const blocking = ground(text, cited, article).differences.filter(({ blocks }) => blocks)
      for (const rule of new Set(blocking.map((difference) => difference.rule)))
        rules.set(rule, (rules.get(rule) ?? 0) + 1)
    }
    const isTrue = own[0]?.isTrue === true
    return { kind, isTrue, count: own.length, flagged: own.filter(isFlagged).length, rules }
  })
}

const MOST_RULES = 4

export function describeRows(rows: readonly Row[]): string {
  return table(
    ['', 'sentences', 'flagged, %', 'by'],
    rows.map(({ kind, count, flagged, rules }) => [
      kind,
      count,
      (100 * flagged) / count,
      [...rules]
        .toSorted(([, one], [, other]) => other - one)
        .slice(0, MOST_RULES)
        .map(([rule, many]) => `${rule} ${many}`)
        .join(', '),
    ]),
  )
}
