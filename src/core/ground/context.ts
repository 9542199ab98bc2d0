import { DENIERS, NEGATORS } from './denial-words.ts'
import { isAlike } from './likeness.ts'
import type { Token } from './token.ts'
import { isContent } from './token.ts'

/** Ends a clause. */
export const BREAK = /[,;:()—–]|--| - /

/** The content words among the next `reach` words to one side, nearest first. */
export function around(
  tokens: readonly Token[],
  at: number,
  [step, reach]: readonly [1 | -1, number],
): readonly Token[] {
  const side =
    step === 1 ? tokens.slice(at + 1, at + 1 + reach) : tokens.slice(Math.max(0, at - reach), at).toReversed()
  return side.filter(isContent)
}

/** How many words of the one are among the other. */
export const overlap = (one: readonly Token[], other: readonly Token[]): number =>
  one.filter((word) => other.some((another) => isAlike(word, another))).length

/** How much of what stands around one place also stands around the other, side by side. */
export function sharedAround(
  [tokens, at]: readonly [readonly Token[], number],
  [others, place]: readonly [readonly Token[], number],
  reach: number,
): number {
  return (
    overlap(around(tokens, at, [-1, reach]), around(others, place, [-1, reach])) +
    overlap(around(tokens, at, [1, reach]), around(others, place, [1, reach]))
  )
}

export const isNegator = ({ lower }: Token): boolean => NEGATORS.has(lower)

/** It denies what follows: "not", "failed to", "few". */
export const isDenier = (token: Token): boolean => DENIERS.has(token.stem) || isNegator(token)

const BE = new Set('is are was were be been being am get gets got'.split(' '))

/** "was accused by X": passive with its agent. `undefined`: a form of "be", but nobody is named. */
export function isPassive(tokens: readonly Token[], verb: number): boolean | undefined {
  const isParticiple = tokens[verb]?.lower.endsWith('ing') === false
  const hasBe = isParticiple && tokens.slice(Math.max(0, verb - 4), verb).some(({ lower }) => BE.has(lower))
  const hasAgent = tokens.slice(verb + 1, verb + 10).some(({ lower }) => lower === 'by')
  if (hasBe) return hasAgent ? true : undefined
  return tokens[verb + 1]?.lower === 'by'
}
