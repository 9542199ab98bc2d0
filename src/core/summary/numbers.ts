import type { Passage } from '../article/article.ts'
import type { CitedSentence } from '../ground/cited-sentence.ts'
import { readAmounts } from './read-amounts.ts'
import type { Fact } from './fact.ts'
import { FEWEST_WORDS, sentencesIn, standing, withoutRepeats } from './fact.ts'

/** Sentences with amounts, counts and percentages and what each counts: no dates, ages, ranks or numbers in names. */
export function listNumbers(passages: readonly Passage[]): readonly Fact[] {
  const facts = sentencesIn(passages).flatMap((sentence): readonly Fact[] => {
    const labels = amountsIn(sentence)
    const isEmpty = labels.length === 0 || sentence.tokens.length < FEWEST_WORDS
    const text = isEmpty ? undefined : standing(sentence)
    return text === undefined ? [] : [{ labels, text, passage: sentence.passage }]
  })
  return withoutRepeats(facts, () => true)
}

/** "nearly 200 people", "$3 million", "7 percent of voters", as it stands there. */
function amountsIn({ text, tokens }: CitedSentence): readonly string[] {
  const amounts = readAmounts(tokens).flatMap(({ from, to }) => {
    const [first, last] = [tokens[from], tokens[to - 1]]
    if (first === undefined || last === undefined) return []
    const sign = /[$£€]\s*$/.exec(first.before)?.[0] ?? ''
    return [text.slice(first.start - sign.length, last.start + last.text.length)]
  })
  return [...new Set(amounts)]
}
