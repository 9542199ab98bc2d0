import { cleanLine } from '../text/clean.ts'
import { splitSentences } from '../text/sentences.ts'
import { words } from '../text/words.ts'

/** In characters after cleaning. */
export const LONGEST_CLAIM = 1_000
/** Each takes a search of its own, and more are no claim but a text. */
export const MOST_SENTENCES = 5

export type ClaimProblem = 'empty' | 'too-long' | 'too-many-sentences' | 'no-words'

export interface Claim {
  readonly text: string
  readonly sentences: readonly [string, ...string[]]
}

/** Cleans what a person pasted, or says why it cannot be checked. */
export function readClaim(raw: string): Claim | { readonly problem: ClaimProblem } {
  const text = cleanLine(raw)
  if (text === '') return { problem: 'empty' }
  if (text.length > LONGEST_CLAIM) return { problem: 'too-long' }
  const [first, ...others] = splitSentences(text).filter((sentence) => words(sentence).length > 0)
  if (first === undefined) return { problem: 'no-words' }
  return others.length >= MOST_SENTENCES
    ? { problem: 'too-many-sentences' }
    : { text, sentences: [first, ...others] }
}
