import type { Alignment } from './align.ts'
import { calendarWord } from './calendar.ts'
import type { CitedSentence } from './cited-sentence.ts'
import { BREAK } from './context.ts'
import type { Difference } from './difference.ts'
import { differs, placeOf, quoted } from './difference.ts'
import { HEDGES, LOCAL_HEDGES, MUST_KEEP } from './hedge-words.ts'
import type { Token } from './token.ts'
import { isContent } from './token.ts'

/** "May" may be a month. */
export const isHedge = (token: Token): boolean => HEDGES.has(token.lower) && calendarWord(token) === undefined
export const mustBeKept = (token: Token): boolean =>
  MUST_KEEP.has(token.lower) && calendarWord(token) === undefined

/** "allegedly", "might", "suspected", "expected to": words that keep a claim from being a fact are still there. */
export function hedge(alignment: Alignment): readonly Difference[] {
  const { statement, matches, window } = alignment
  const ownOf = new Map([...matches].map(([own, { token }]) => [token, own]))
  const isHedged = statement.some(isHedge)
  return window.flatMap((sentence) =>
    sentence.tokens.flatMap((token, at): readonly Difference[] => {
      if (!mustBeKept(token) || ownOf.has(token)) return []
      const own = whatIsWeakened(sentence, at, ownOf)
      if (own === undefined) return []
      const isKept = LOCAL_HEDGES.has(token.lower)
        ? isHedgedNear(statement, statement.indexOf(own))
        : isHedged
      return isKept ? [] : [lostHedge(sentence, token)]
    }),
  )
}

export const lostHedge = (sentence: CitedSentence, token: Token): Difference =>
  differs('hedge', `${placeOf(sentence)} says `, ...quoted(token.text), ', which is left out.')

const isHedgedNear = (statement: readonly Token[], at: number): boolean =>
  statement.slice(Math.max(0, at - 5), at + 4).some(isHedge)

/** Content words that a hedge reaches. */
const REACH = 4
const LOCAL_REACH = 2

/** The statement's word for the first one that the hedge weakens, where the statement speaks of the same at all. */
function whatIsWeakened(
  { tokens }: CitedSentence,
  at: number,
  ownOf: ReadonlyMap<Token, Token>,
): Token | undefined {
  const weakened = contentBehind(tokens, at)
  const [first] = weakened
  const kept = weakened.filter((token) => ownOf.has(token))
  return first === undefined || kept.length < weakened.length / 2 ? undefined : ownOf.get(first)
}

function contentBehind(tokens: readonly Token[], at: number): readonly Token[] {
  const reach = LOCAL_HEDGES.has(tokens[at]?.lower ?? '') ? LOCAL_REACH : REACH
  const content: Token[] = []
  for (const token of tokens.slice(at + 1)) {
    if (content.length === reach || (content.length > 0 && BREAK.test(token.before))) break
    if (isContent(token)) content.push(token)
  }
  return content
}
