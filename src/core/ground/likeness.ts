import { stem } from '../text/stem.ts'
import { DEMONYMS } from './name-words.ts'
import { areSynonyms } from './synonyms.ts'
import type { Token } from './token.ts'

/** How alike two words are. */
export const LIKENESS = { same: 3, spelledOut: 2.5, sameRoot: 2, synonym: 1, none: 0 } as const

const UNITS = new Map(
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, index) => [word, String(index + 2)] as const),
)

/** "Chinese" is "China", "seven" is "7". */
export function likeness(one: Token, other: Token): number {
  if (nameOf(one) === nameOf(other)) return LIKENESS.same
  const figure = figureOf(one)
  if (figure !== undefined && figure === figureOf(other)) return LIKENESS.same
  if (shareRoot(one.stem, other.stem)) return LIKENESS.sameRoot
  return areSynonyms(one.stem, other.stem) ? LIKENESS.synonym : LIKENESS.none
}

/** Is it the same word, or one of the same root? */
export const isAlike = (one: Token, other: Token): boolean => likeness(one, other) >= LIKENESS.sameRoot

function nameOf(token: Token): string {
  const country = DEMONYMS.get(token.lower)
  if (country === undefined) return token.stem
  return country.startsWith('@') ? country : stem(country)
}

const figureOf = ({ lower }: Token): string | undefined =>
  UNITS.get(lower) ?? (/^\d/.test(lower) ? lower.replaceAll(',', '') : undefined)

const SHORTEST_ROOT = 4
const LONGEST_ENDING = 4

function shareRoot(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  return (
    short.length >= SHORTEST_ROOT &&
    long.length - short.length <= LONGEST_ENDING &&
    long.startsWith(short) &&
    !short.startsWith('@')
  )
}
