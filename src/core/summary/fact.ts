import type { CitedSentence } from '../ground/cited-sentence.ts'
import { citedSentences } from '../ground/cited-sentence.ts'
import type { Token } from '../ground/token.ts'
import type { Passage } from '../article/article.ts'
import { quoteSentence } from '../answer/compose-extractive.ts'
import type { Sentence } from '../retrieval/read-closely.ts'
import { sentencesOf } from '../retrieval/read-closely.ts'
import { onlyJoins } from '../text/points-back.ts'
import { hasWholeQuotations } from '../text/whole-quotations.ts'

/** A sentence of an article, word for word, and what of it is looked for: a speaker, amounts, dates. */
export interface Fact {
  /** In the article's own words, each a substring of the text or of the sentence before it; one at least. */
  readonly labels: readonly string[]
  /** A substring of the passage; a sentence that cannot stand alone has brought the one before it. */
  readonly text: string
  readonly passage: Passage
  /** On a timeline: "1987", "1987-03" or "1987-03-04", the first that it names; absent: it names no year. */
  readonly date?: string | undefined
}

/** A sentence that the next row has brought along is not shown twice, where both `belong` under one heading. */
export function withoutRepeats(
  facts: readonly Fact[],
  belong: (one: Fact, next: Fact) => boolean,
): readonly Fact[] {
  const rows: Fact[] = []
  for (const fact of facts) {
    const last = rows.at(-1)
    const isRepeated = last?.passage === fact.passage && fact.text.startsWith(last.text)
    if (last === undefined || !isRepeated || !belong(last, fact)) rows.push(fact)
    else rows[rows.length - 1] = join(last, fact)
  }
  return rows
}

const join = (one: Fact, next: Fact): Fact => ({
  labels: [...new Set(one.labels.concat(next.labels))],
  text: next.text,
  passage: next.passage,
  date: one.date ?? next.date,
})

/** All sentences of an article, taken apart. */
export const sentencesIn = (passages: readonly Passage[]): readonly CitedSentence[] =>
  passages.flatMap(citedSentences)

/**
 * The sentence as it can be shown: with the one before it where it points back to that. `undefined`: it needs more, or
 * holds half of a quotation.
 */
export function standing({ passage, position }: CitedSentence): string | undefined {
  const sentence = sentencesOf(passage)[position]
  const shown = sentence === undefined ? undefined : withWhatItNeeds(sentence)
  return shown !== undefined && hasWholeQuotations(shown) ? shown : undefined
}

function withWhatItNeeds(sentence: Sentence): string | undefined {
  const shown = quoteSentence(sentence).text
  const isWhole = shown !== sentence.text && sentence.before?.pointsBack === false
  if (!sentence.pointsBack || isWhole) return shown
  return onlyJoins(sentence.text) ? sentence.text : undefined
}

/** A date or an amount with fewer words around it is a line of a table, no sentence. */
export const FEWEST_WORDS = 6

/** The words from the first of these tokens to the last, as they stand there. */
export function wordsOf({ text, tokens }: CitedSentence, from: number, to: number): string {
  const [first, last] = [tokens[from], tokens[to - 1]]
  return first === undefined || last === undefined ? '' : text.slice(first.start, endOf(last))
}

const endOf = ({ start, text }: Token): number => start + text.length
