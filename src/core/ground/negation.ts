import type { Alignment, Match } from './align.ts'
import { isDenier, isNegator, sharedAround } from './context.ts'
import { NEGATIVE_PREFIX } from './denial-words.ts'
import type { Difference } from './difference.ts'
import { differs, placeOf, places, quoted } from './difference.ts'
import { LIKENESS } from './likeness.ts'
import { areOpposite } from './opposite.ts'
import type { Token } from './token.ts'
import { isContent } from './token.ts'

const NO_DENIAL = new Set(['only', 'just', 'merely', 'least', 'matter', 'doubt'])
/** "no more than", but "not more complex". */
const NO_DENIAL_AFTER_NO = new Set(['more', 'less', 'fewer'])

/** A word that denies, unlike "not only" and "no fewer than". */
export function isDenial(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined || !isNegator(token) || token.lower === 'without') return false
  const next = tokens[at + 1]?.lower ?? ''
  return !NO_DENIAL.has(next) && !(token.lower === 'no' && NO_DENIAL_AFTER_NO.has(next))
}

const isPrefixed = ({ lower }: Token): boolean => NEGATIVE_PREFIX.test(lower)

/** "not" added or lost. */
export const negation = (alignment: Alignment): readonly Difference[] => [
  ...added(alignment),
  ...lost(alignment),
]

const denialsIn = (tokens: readonly Token[]): readonly number[] =>
  [...tokens.keys()].filter((at) => isDenial(tokens, at))

function added(alignment: Alignment): readonly Difference[] {
  const { statement, matches, window } = alignment
  const theirs = window.flatMap(({ tokens }) => tokens)
  return denialsIn(statement).flatMap((at): readonly Difference[] => {
    const [word, denied] = [statement[at], deniedBy(statement, at)]
    if (word === undefined || denied === undefined) return []
    const match = matches.get(denied)
    const isDenied =
      match === undefined
        ? theirs.some((token) => isDenier(token) || isPrefixed(token) || areOpposite(denied, token))
        : isDeniedAt(match, statement)
    return isDenied
      ? []
      : [
          differs(
            'negation',
            `${places(alignment)} does not deny it: `,
            ...quoted(`${word.text} … ${denied.text}`),
            '.',
          ),
        ]
  })
}

const isDeniedAt = ({ sentence, at }: Match, statement: readonly Token[]): boolean =>
  isDeniedNear(sentence.tokens, [at - 6, at, at + 2], statement)

function lost({ statement, matches, window }: Alignment): readonly Difference[] {
  const ownOf = new Map<Token, Token>()
  for (const [own, { token, strength }] of matches)
    if (strength >= LIKENESS.sameRoot && !ownOf.has(token)) ownOf.set(token, own)
  return window.flatMap((sentence) =>
    denialsIn(sentence.tokens).flatMap((at): readonly Difference[] => {
      const [word, denied] = [sentence.tokens[at], deniedBy(sentence.tokens, at)]
      const own = denied && ownOf.get(denied)
      if (word === undefined || denied === undefined || own === undefined) return []
      const [theirs, mine] = [sentence.tokens.indexOf(denied), statement.indexOf(own)]
      const isAbout = sharedAround([sentence.tokens, theirs], [statement, mine], 6) >= 1
      if (!isAbout || isDeniedNear(statement, [mine - 7, mine, mine + 3], sentence.tokens)) return []
      return [
        differs(
          'negation',
          `${placeOf(sentence)} says `,
          ...quoted(`${word.text} … ${denied.text}`),
          ', which is not denied here.',
        ),
      ]
    }),
  )
}

const REACH = 6

/** The first content word that a denial reaches; adverbs are stepped over. */
function deniedBy(tokens: readonly Token[], at: number): Token | undefined {
  for (const [step, token] of tokens.slice(at + 1, at + 1 + REACH).entries()) {
    if (step > 0 && /[.,;:!?]/.test(token.before)) return undefined
    if (isContent(token) && !token.lower.endsWith('ly')) return token
  }
  return undefined
}

/** Something near a place denies it: a negator, a denying verb, a prefix; a verb that both texts have does not count. */
function isDeniedNear(
  tokens: readonly Token[],
  [from, at, to]: readonly [number, number, number],
  other: readonly Token[],
): boolean {
  const isInBoth = (token: Token): boolean =>
    !isNegator(token) && other.some(({ lower }) => lower === token.lower)
  return tokens.some(
    (token, place) =>
      place >= from &&
      place <= to &&
      !isInBoth(token) &&
      (isPrefixed(token) || (place !== at && isDenier(token))),
  )
}
