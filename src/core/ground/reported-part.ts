import type { CitedSentence } from './cited-sentence.ts'
import type { Cue } from './cues.ts'
import { cuesIn } from './cues.ts'
import type { Token } from './token.ts'
import { isContent } from './token.ts'

const FEWEST_REPORTED = 3
const MOSTLY_QUOTED = 0.6

/** "According to X", else "…, X said" at the end, else the first one. */
export function mainCue(tokens: readonly Token[]): Cue | undefined {
  const cues = cuesIn(tokens)
  const isAccording = ({ at }: Cue): boolean => tokens[at]?.lower === 'according'
  return cues.find(isAccording) ?? cues.find((cue) => closes(cue, tokens)) ?? cues[0]
}

/** The words of a sentence that somebody says; none when it speaks for itself. */
export function reportedPart({ tokens }: CitedSentence): ReadonlySet<Token> {
  const cue = mainCue(tokens)
  if (cue === undefined) {
    const quotedTokens = tokens.filter(({ isQuoted }) => isQuoted)
    return new Set(quotedTokens.length > MOSTLY_QUOTED * tokens.length ? quotedTokens : [])
  }
  const part = partOf(cue, tokens)
  return new Set(part.filter(isContent).length >= FEWEST_REPORTED ? part : [])
}

function partOf(cue: Cue, tokens: readonly Token[]): readonly Token[] {
  const isSpeaker = (token: Token): boolean => cue.who.includes(token)
  if (closes(cue, tokens)) return tokens.slice(0, cue.at).filter((token) => !isSpeaker(token))
  return tokens[cue.at]?.lower === 'according'
    ? tokens.slice(cue.at).filter((token) => !isSpeaker(token))
    : tokens.slice(cue.at + 1)
}

/** Tokens that "…, the ministry said on Tuesday" has at most. */
const LONGEST_CLOSING = 14
/** Tokens of "the ministry's spokeswoman". */
const LONGEST_SPEAKER_PHRASE = 6
const SUBORDINATE = new Set(['although', 'though', 'but', 'while', 'because', 'and', 'whereas', 'which'])

/** "…, X said": what is said stands before. */
function closes(cue: Cue, tokens: readonly Token[]): boolean {
  const comma = tokens.findLastIndex((token, at) => at <= cue.at && endsPart(token))
  const isBeside = comma > 0 && comma >= cue.at - LONGEST_SPEAKER_PHRASE
  const rest = isBeside && endsPart(tokens[cue.at + 1]) ? 0 : tokens.length - cue.at
  if (rest > LONGEST_CLOSING || cue.at <= rest || isSubordinate(tokens, comma, cue.at)) return false
  return isBeside || tokens[cue.at]?.lower === 'according'
}

const isSubordinate = (tokens: readonly Token[], comma: number, at: number): boolean =>
  comma >= 0 && tokens.slice(comma, at).some(({ lower }) => SUBORDINATE.has(lower))

/** A comma or a closing mark ends the part before it. */
export const endsPart = (token: Token | undefined): boolean => /[,”"]/.test(token?.before ?? '')
