import type { Passage } from '../article/article.ts'
import { plainText } from '../reply/plain-text.ts'
import type { Alignment } from './align.ts'
import { align } from './align.ts'
import { attribution } from './attribution.ts'
import { date } from './calendar.ts'
import { cause } from './cause.ts'
import { comparison } from './comparison.ts'
import { addition, betterPassage, NOT_FOUND_BELOW, words } from './coverage.ts'
import type { Difference, Rule } from './difference.ts'
import { edit } from './edit.ts'
import { hedge } from './hedge.ts'
import { isEnglish } from './language.ts'
import { name } from './name.ts'
import { negation } from './negation.ts'
import { number } from './number.ts'
import { opposite } from './opposite.ts'
import { place } from './place.ts'
import { quantity } from './quantity.ts'
import { quotation } from './quotation.ts'
import { role } from './role.ts'
import { speaker } from './speaker.ts'

export type { Difference, RuleName } from './difference.ts'
export { RULES } from './difference.ts'

/** How a sentence and the passages that it cites compare. */
export interface Grounding {
  /** `not-found`: the passages hardly speak of it. */
  readonly verdict: 'supported' | 'differs' | 'not-found'
  readonly differences: readonly Difference[]
  /** Share of its content words that the passages have, from 0 to 1. */
  readonly share: number
  /** The sentences that it draws on, best first; one at least, if anything is cited. */
  readonly support: readonly Support[]
  /** Another paragraph of the article that carries it far better than what is cited. */
  readonly betterPassage: Passage | undefined
  /** False: one of the texts is not English; then only numbers and quotations are compared. */
  readonly comparesWording: boolean
}

export interface Support {
  readonly passage: Passage
  /** A substring of its text. */
  readonly text: string
}

/** For every language. */
const PLAIN_RULES: readonly Rule[] = [quotation, number]
const WORDING_RULES: readonly Rule[] = [
  date,
  name,
  place,
  negation,
  opposite,
  quantity,
  hedge,
  attribution,
  speaker,
  cause,
  comparison,
  role,
  words,
  addition,
]

/**
 * Do the cited passages carry the sentence? By rules that can be read, each with a reason that can be shown. It says
 * nothing about whether the article is right. `article`: all passages that it could have cited.
 */
export function ground(
  statement: string,
  cited: readonly Passage[],
  article: readonly Passage[] = cited,
): Grounding {
  const alignment = align(statement, cited)
  const comparesWording = isEnglish(statement) && isEnglish(cited.map(({ text }) => text).join(' '))
  const rules = comparesWording ? [...PLAIN_RULES, ...WORDING_RULES] : PLAIN_RULES
  const found = rules.flatMap((rule) => rule(alignment))
  const differences = comparesWording ? withNew(found, edit(alignment)) : found
  return {
    verdict: verdictOf(alignment, differences, comparesWording),
    differences,
    share: alignment.share,
    support: supportOf(alignment),
    betterPassage: comparesWording ? betterPassage(alignment, article) : undefined,
    comparesWording,
  }
}

function verdictOf(
  { share }: Alignment,
  differences: readonly Difference[],
  comparesWording: boolean,
): Grounding['verdict'] {
  if (share < (comparesWording ? NOT_FOUND_BELOW : Number.MIN_VALUE)) return 'not-found'
  return differences.some(({ blocks }) => blocks) ? 'differs' : 'supported'
}

/** What only the comparison word by word has noticed: where a rule has seen something, it has said it better. */
function withNew(found: readonly Difference[], more: readonly Difference[]): readonly Difference[] {
  const isNew = ({ rule }: Difference): boolean =>
    !found.some((difference) => difference.blocks && difference.rule === rule)
  const byReason = new Map(
    [...found, ...more.filter(isNew)].map((difference) => [reasonText(difference), difference]),
  )
  return [...byReason.values()]
}

function supportOf({ window, cited }: Alignment): readonly Support[] {
  const sentences = window.length > 0 ? window : cited.slice(0, 1)
  return sentences.map(({ passage, text }) => ({ passage, text }))
}

/** The reason as plain text. Not escaped. */
export const reasonText = ({ reason }: Difference): string => plainText(reason)

/** What each difference takes off the share: chosen on one half of a labelled set, reported on the other. */
const COST = 0.15

/** One number for how well it is supported, at most 1: comparable between sentences. */
export const scoreOf = ({ share, differences }: Grounding): number =>
  share - COST * differences.filter(({ blocks }) => blocks).length
