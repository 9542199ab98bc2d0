import { SPEECH } from './speech-words.ts'
import type { Token } from './token.ts'
import { isContent } from './token.ts'

/** A word with which somebody says something. */
export interface Cue {
  readonly at: number
  /** The words that name the speaker, as far as they stand beside it. */
  readonly who: readonly Token[]
  /** "he said": the name stands before. */
  readonly isPronoun: boolean
}

const PRONOUNS = new Set(['he', 'she', 'they', 'it'])

/** Reporting words outside of quotation marks, each with the words that name its speaker. */
export const cuesIn = (tokens: readonly Token[]): readonly Cue[] =>
  tokens.flatMap((token, at) => (isCue(token) ? [toCue(tokens, at)] : []))

const isCue = (token: Token): boolean =>
  SPEECH.has(token.lower) && !token.isQuoted && !(token.isCapital && !token.opensSentence)

function toCue(tokens: readonly Token[], at: number): Cue {
  const before = tokens[at - 1]?.lower ?? ''
  if (tokens[at]?.lower === 'according') return { at, who: phraseAfter(tokens, at + 2, 7), isPronoun: false }
  if (before === 'who') return { at, who: phraseBefore(tokens, at - 2, 5), isPronoun: false }
  return PRONOUNS.has(before)
    ? { at, who: [], isPronoun: true }
    : { at, who: subjectOf(tokens, at), isPronoun: false }
}

/** "X said", or "…, said X". */
function subjectOf(tokens: readonly Token[], at: number): readonly Token[] {
  const left = phraseBefore(tokens, at - 1, 6)
  const isInverted = left.length === 0 || /[,”"]/.test(tokens[at]?.before ?? '')
  return isInverted ? phraseAfter(tokens, at + 1, 6) : left
}

function phraseAfter(tokens: readonly Token[], from: number, reach: number): readonly Token[] {
  const phrase: Token[] = []
  for (const [step, token] of tokens.slice(from, from + reach).entries()) {
    if (step > 0 && /[,;:”"“]/.test(token.before)) break
    if (isContent(token)) phrase.push(token)
  }
  return phrase
}

function phraseBefore(tokens: readonly Token[], from: number, reach: number): readonly Token[] {
  const phrase: Token[] = []
  for (const token of tokens.slice(Math.max(0, from - reach + 1), Math.max(0, from + 1)).toReversed()) {
    if (isContent(token)) phrase.push(token)
    if (/[;:”"“]/.test(token.before)) break
  }
  return phrase
}
