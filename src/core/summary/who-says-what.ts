import type { Passage } from '../article/article.ts'
import type { CitedSentence } from '../ground/cited-sentence.ts'
import type { Cue } from '../ground/cues.ts'
import { mainCue, reportedPart } from '../ground/reported-part.ts'
import type { Token } from '../ground/token.ts'
import { isContent } from '../ground/token.ts'
import { set } from '../ground/word-list.ts'
import type { Fact } from './fact.ts'
import { sentencesIn, standing, withoutRepeats, wordsOf } from './fact.ts'
import {
  DETERMINERS,
  endsClause,
  isPossessive,
  speakerBefore,
  speakerBehind,
  speakerWithApposition,
} from './speaker-words.ts'

/**
 * Who says what: the sentences in which the article lets somebody speak whom it names there, or right before ("he
 * said"). Somebody who may speak, does not, or is spoken of is left out.
 */
export function whoSaysWhat(passages: readonly Passage[]): readonly Fact[] {
  const facts = sentencesIn(passages).flatMap((sentence): readonly Fact[] => {
    const speaker = speakerOf(sentence)
    const text = speaker === undefined ? undefined : standing(sentence)
    return speaker === undefined || text === undefined
      ? []
      : [{ labels: [speaker], text, passage: sentence.passage }]
  })
  return withoutRepeats(facts, (one, next) => one.labels.join() === next.labels.join())
}

/** The words in which the article names who speaks. */
function speakerOf(sentence: CitedSentence): string | undefined {
  const { tokens } = sentence
  const cue = mainCue(tokens)
  if (cue === undefined) return reportedPart(sentence).size > 0 ? speakerBeforehand(sentence) : undefined
  if (!isSaid(cue, tokens) || isQuestion(sentence)) return undefined
  if (cue.isPronoun) return isPerson(tokens[cue.at - 1]) ? speakerBeforehand(sentence) : undefined
  const phrase = phraseOf(cue, tokens)
  if (phrase === undefined) return undefined
  const others = tokens.filter((token, at) => isContent(token) && (at < phrase.from || at >= phrase.to))
  if (others.length < FEWEST_SAID || isDenied(phrase.from, tokens)) return undefined
  return wordsOf(sentence, startWithQuantifier(tokens, phrase.from), phrase.to)
}

const QUANTIFIERS = set('all most many some several few other certain numerous both')

/** "most scientists" are not "scientists". */
const startWithQuantifier = (tokens: readonly Token[], from: number): number =>
  QUANTIFIERS.has(tokens[from - 1]?.lower ?? '') && /^\s*$/.test(tokens[from]?.before ?? '') ? from - 1 : from

/** "no expert says", "nor did Jansen say". */
const isDenied = (from: number, tokens: readonly Token[]): boolean =>
  tokens.slice(Math.max(0, from - 2), from).some(({ lower }) => DENIALS.has(lower))

const DENIALS = set('no nor neither none')

/** Content words beside the speaker: "X said so" says nothing. */
const FEWEST_SAID = 3

/** "Did Jansen say that …?" */
const isQuestion = ({ text, tokens }: CitedSentence): boolean =>
  text.endsWith('?') && tokens.at(-1)?.isQuoted === false

const isPerson = (token: Token | undefined): boolean => token?.lower === 'he' || token?.lower === 'she'

/** "He said": who spoke in the sentence before, and nobody else. */
function speakerBeforehand({ previous }: CitedSentence): string | undefined {
  return previous === undefined ? undefined : speakerOf(previous)
}

function phraseOf({ at }: Cue, tokens: readonly Token[]) {
  const cue = tokens[at]
  if (cue === undefined) return undefined
  if (cue.lower === 'according') return speakerBehind(tokens, at + 2)
  if (!/[,”"?!]/.test(cue.before)) return speakerBefore(tokens, at)
  const behind = speakerBehind(tokens, at + 1)
  if (tokens[at - 1]?.isQuoted === true) return behind
  return (
    speakerWithApposition(tokens, at) ??
    (behind !== undefined && endsClause(tokens, behind) ? behind : undefined)
  )
}

/** Before a word of speech they say that it is not said, or not by who stands there. */
const UNSAID = set(
  'is are was were be been being not never to would could should may might can will if whether nobody no',
)
/** They are nouns as well: only right behind a name do they tell that it speaks. */
const ALSO_NOUNS = set(
  'claims reports estimates fears hopes notes shows show suspect report feels states alleged',
)
/** They may tell of other things than words: a quotation or "that" has to follow. */
const ALSO_DEEDS =
  set(`found finds showed shows show added adds adding noted notes explained explains recalled admitted admits
  confirmed declared revealed announced announces agree agreed replied responded denied denies wrote writes feels
  expects reported reports suggests suggested tweeted tells told acknowledged acknowledges conceded stressed hopes fears states`)

function isSaid({ at }: Cue, tokens: readonly Token[]): boolean {
  const cue = tokens[at]
  if (cue === undefined) return false
  return (
    cue.lower === 'according' ||
    (isVerb(cue, tokens[at - 1]) && !isUnsaid(at, tokens) && isSpeech(cue, tokens))
  )
}

const isVerb = (cue: Token, before: Token | undefined): boolean =>
  !(before !== undefined && isPossessive(before, cue)) &&
  !cue.lower.endsWith('ing') &&
  !DETERMINERS.has(before?.lower ?? '') &&
  (!ALSO_NOUNS.has(cue.lower) || before?.isCapital === true)

const isUnsaid = (at: number, tokens: readonly Token[]): boolean =>
  tokens.slice(Math.max(0, at - 2), at).some(({ lower }) => UNSAID.has(lower))

const isSpeech = (cue: Token, tokens: readonly Token[]): boolean =>
  !ALSO_DEEDS.has(cue.lower) ||
  (/[,”"]/.test(cue.before) && !ALSO_NOUNS.has(cue.lower)) ||
  tokens[tokens.indexOf(cue) + 1]?.lower === 'that' ||
  tokens.some(({ isQuoted }) => isQuoted)
