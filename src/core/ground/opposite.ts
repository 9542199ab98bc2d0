import type { Alignment } from './align.ts'
import { isDenier, sharedAround } from './context.ts'
import { NEGATIVE_PREFIX, OPPOSITES } from './denial-words.ts'
import type { Difference } from './difference.ts'
import { differs, placeOf, quoted } from './difference.ts'
import { likeness, LIKENESS } from './likeness.ts'
import type { Token } from './token.ts'

const PAIRS = new Set(OPPOSITES.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]))

/** "rise" and "fall", "stable" and "unstable". */
export const areOpposite = (one: Token, other: Token): boolean =>
  PAIRS.has(`${one.stem} ${other.stem}`) || isUn(one, other) || isUn(other, one)

const isUn = ({ lower }: Token, other: Token): boolean =>
  NEGATIVE_PREFIX.test(lower) && other.lower === lower.replace(NEGATIVE_PREFIX, '')

const REACH = 5
const LEAST_SHARED = 2

/** "rose" where the passage says "fell": in the same surroundings, with as many denials on both sides. */
export function opposite({ statement, cited, window }: Alignment): readonly Difference[] {
  const everywhere = cited.flatMap(({ tokens }) => tokens)
  const isSaid = (token: Token): boolean =>
    everywhere.some((other) => likeness(token, other) === LIKENESS.same)
  return statement.flatMap((token, at): readonly Difference[] => {
    if (isSaid(token)) return []
    for (const sentence of window)
      for (const [place, other] of sentence.tokens.entries()) {
        if (!areOpposite(token, other) || statement.some(({ lower }) => lower === other.lower)) continue
        const isAbout = sharedAround([statement, at], [sentence.tokens, place], REACH) >= LEAST_SHARED
        if (isAbout && isDeniedBefore(statement, at) === isDeniedBefore(sentence.tokens, place))
          return [
            differs(
              'opposite',
              `${placeOf(sentence)} says `,
              ...quoted(other.text),
              ', not ',
              ...quoted(token.text),
              '.',
            ),
          ]
      }
    return []
  })
}

const isDeniedBefore = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 4), at).some(isDenier)
