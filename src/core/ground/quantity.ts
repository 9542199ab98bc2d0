import type { Alignment } from './align.ts'
import type { CitedSentence } from './cited-sentence.ts'
import type { Difference } from './difference.ts'
import { differs, placeOf, places, quoted, remarks } from './difference.ts'
import { EXCLUSIVE_HINTS, EXCLUSIVES, QUANTIFIERS } from './quantity-words.ts'
import type { Token } from './token.ts'
import { isContent } from './token.ts'

/** From here on a quantifier is worth proving: "most" and "all". */
const STRONG = 4
const ALL = 5
const WORDS_FOR_ALL = /^(?:any|no|none|total|full|always|throughout|across|both|everything|everyone|entire)$/
/** "at all", "most recent": nothing is counted. */
const NO_QUANTITY =
  /^(?:after all|all over|all[- ]time|over all|each other|most (?:recent|likely|important|famous))/

/** all, every, most, only: a sentence may weaken them, never strengthen. */
export const quantity = (alignment: Alignment): readonly Difference[] =>
  alignment.statement.flatMap((token, at) =>
    EXCLUSIVES.has(token.lower) ? exclusive(token, at, alignment) : stronger(token, at, alignment),
  )

function stronger(token: Token, at: number, alignment: Alignment): readonly Difference[] {
  const own = strengthOf(token)
  if (own < STRONG || token.lower === 'both' || isNoQuantity(alignment.statement, at)) return []
  const found = isSaid(token, alignment) ? undefined : strongestNear(at, alignment)
  if (isSaid(token, alignment) || (found !== undefined && found.strength >= own)) return []
  // "each" may be nothing but "apiece".
  const differ = token.lower === 'each' ? remarks : differs
  if (found === undefined)
    return [differ('quantity', `${places(alignment)} does not say `, ...quoted(token.text), '.')]
  const [theirs, mine] = [quoted(found.token.text), quoted(token.text)]
  return [differ('quantity', `${placeOf(found.sentence)} says `, ...theirs, ', not ', ...mine, '.')]
}

/** In so many words, or in another word for all of it. */
function isSaid(token: Token, { window }: Alignment): boolean {
  const isAll = strengthOf(token) === ALL
  return window.some(({ tokens }) =>
    tokens.some(({ lower }) => lower === token.lower || (isAll && WORDS_FOR_ALL.test(lower))),
  )
}

const strengthOf = ({ lower }: Token): number => QUANTIFIERS.get(lower) ?? 0

function isNoQuantity(statement: readonly Token[], at: number): boolean {
  const [before, one, two] = [statement[at - 1], statement[at], statement[at + 1]].map(
    (token) => token?.lower ?? '',
  )
  return (
    NO_QUANTITY.test(`${one} ${two}`) ||
    ['after all', 'over all', 'at all', 'at most'].includes(`${before} ${one}`)
  )
}

interface Found {
  readonly token: Token
  readonly strength: number
  readonly sentence: CitedSentence
}

const REACH = 8

/** The strongest quantifier around the noun that is counted; without such a noun, of all that is drawn on. */
function strongestNear(at: number, { statement, window, matches }: Alignment): Found | undefined {
  const noun = statement.slice(at + 1, at + 6).find((token) => isContent(token) && strengthOf(token) === 0)
  const match = noun === undefined ? undefined : matches.get(noun)
  const near =
    match === undefined
      ? window.flatMap((sentence) => sentence.tokens.map((token) => ({ token, sentence })))
      : match.sentence.tokens
          .slice(Math.max(0, match.at - REACH), match.at + REACH + 1)
          .map((token) => ({ token, sentence: match.sentence }))
  let strongest: Found | undefined
  for (const { token, sentence } of near) {
    const strength = strengthOf(token)
    if (strength > (strongest?.strength ?? 0)) strongest = { token, sentence, strength }
  }
  return strongest
}

function exclusive(token: Token, at: number, alignment: Alignment): readonly Difference[] {
  const { statement, window } = alignment
  const isDenied = statement[at - 1]?.lower === 'not'
  const isHinted = window.some(({ tokens }) => tokens.some(({ lower }) => EXCLUSIVE_HINTS.has(lower)))
  return isDenied || isHinted
    ? []
    : [differs('quantity', `${places(alignment)} does not say `, ...quoted(token.text), '.')]
}
