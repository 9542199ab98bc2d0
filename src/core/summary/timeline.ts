import type { Passage } from '../article/article.ts'
import type { Fact } from './fact.ts'
import { FEWEST_WORDS, sentencesIn, standing, withoutRepeats, wordsOf } from './fact.ts'
import { readDates } from './read-dates.ts'

/**
 * Dated sentences in the order of time. Those whose dates name no year ("on Tuesday", "last year") come last, in the
 * order of the article: when that was, it does not say.
 */
export function listTimeline(passages: readonly Passage[]): readonly Fact[] {
  const found = sentencesIn(passages).flatMap((sentence): readonly Fact[] => {
    const dates = readDates(sentence.tokens)
    const isEmpty = dates.length === 0 || sentence.tokens.length < FEWEST_WORDS
    const text = isEmpty ? undefined : standing(sentence)
    if (text === undefined) return []
    const labels = [...new Set(dates.map(({ from, to }) => wordsOf(sentence, from, to)))]
    const date = dates.find((each) => each.date !== undefined)?.date
    return [{ labels, text, passage: sentence.passage, date }]
  })
  const facts = withoutRepeats(found, () => true)
  return [
    ...facts.filter(({ date }) => date !== undefined).toSorted(byDate),
    ...facts.filter(({ date }) => date === undefined),
  ]
}

/** A year alone comes before its months. */
const byDate = ({ date: one = '' }: Fact, { date: other = '' }: Fact): number =>
  one === other ? 0 : one < other ? -1 : 1
