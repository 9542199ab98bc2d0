import { calendarWord } from '../ground/calendar.ts'
import { FUNCTION_WORDS } from '../ground/function-words.ts'
import { TITLES } from '../ground/name-words.ts'
import type { Token } from '../ground/token.ts'
import { set } from '../ground/word-list.ts'

/** Words that name somebody: tokens `from` up to and without `to`. */
export interface Phrase {
  readonly from: number
  readonly to: number
}

/** People and papers that say something, where no name does. */
const SPEAKERS =
  set(`spokesman spokeswoman spokesperson spokespeople official officials agency agencies police experts expert
  critics critic analysts analyst researchers researcher scientists scientist economists economist authorities prosecutors
  prosecutor lawyers lawyer attorneys investigators campaign aides aide source sources residents witnesses government ministry
  court report reports study studies survey surveys poll polls union unions company companies opponents supporters advocates
  activists diplomats officers doctors doctor teachers teacher voters leaders leader lawmakers politicians strategists
  strategist pollster pollsters operatives observers author authors historian historians office department committee council
  commission board group organization newspaper magazine statement memo documents adviser advisers advisor advisors
  manager organizer organizers professor scholars scholar republicans democrats prosecution defence defense`)
/** They stand between a speaker and the word of speech. */
const BETWEEN = set(
  'has have had also once later then recently repeatedly long often previously again still first both',
)
/** After these stands a speaker only where one stands before, too: "a spokesman for the company". */
const PREPOSITIONS = set(
  'of for at in from with on by to about against under over between among as like near than',
)
/** "that" is none: behind a word of speech it opens what is said. */
export const DETERMINERS = set(
  'the a an his her their its this these those some many several most other one two our my all even',
)
/** Openers that are no part of a name, though they have a capital. */
const OPENERS = set('meanwhile earlier finally instead overall indeed afterwards today yesterday nonetheless')
/** A phrase goes no further over words with a small letter than this. */
const MOST_SMALL = 3

/** The speaker who is named right before a word of speech: "CIA director William Burns has also said". */
export function speakerBefore(tokens: readonly Token[], cue: number): Phrase | undefined {
  const to = endOfSpeaker(tokens, cue)
  const last = phraseEndingAt(tokens, to)
  if (last === undefined) return undefined
  if (!isAfterPreposition(tokens, last))
    return isSpeaker(tokens, last) ? withPartner(tokens, last) : undefined
  // "a spokesman for the company said".
  const first = phraseEndingAt(tokens, startWithDeterminer(tokens, last) - 1)
  const isFirst = first !== undefined && isSpeaker(tokens, first) && !isAfterPreposition(tokens, first)
  return isFirst ? { from: first.from, to } : undefined
}

function endOfSpeaker(tokens: readonly Token[], cue: number): number {
  let to = tokens[cue - 1]?.lower === 'who' ? cue - 1 : cue
  // "Jason Chaffetz (R-Utah) said".
  if (tokens[to]?.before.includes(')') === true)
    to = tokens.findLastIndex(({ before }, at) => at < to && before.includes('('))
  while (isBetween(tokens[to - 1])) to--
  return to
}

/** The speaker who is named behind: "…, said a spokesman for the company", "according to the Post". */
export function speakerBehind(tokens: readonly Token[], at: number): Phrase | undefined {
  const first = phraseStartingAt(tokens, at)
  if (first === undefined || !isSpeaker(tokens, first)) return undefined
  const preposition = tokens[first.to]
  if (preposition === undefined || !isBlank(preposition) || !['of', 'for', 'at'].includes(preposition.lower))
    return first
  return { from: first.from, to: endOfPhrase(tokens, startOfPhrase(tokens, first.to + 1)) }
}

/** Of "X, a lawyer, said" it is X. */
export function speakerWithApposition(tokens: readonly Token[], cue: number): Phrase | undefined {
  for (let at = cue - 1; at > Math.max(0, cue - LONGEST_APPOSITION); at--) {
    const phrase = tokens[at]?.before.includes(',') === true ? speakerBefore(tokens, at) : undefined
    if (phrase !== undefined && !isPartyCode(tokens, phrase)) return phrase
  }
  return undefined
}

const LONGEST_APPOSITION = 14

/** "R-Utah". */
const isPartyCode = (tokens: readonly Token[], { from }: Phrase): boolean =>
  /^[RDI]$/.test(tokens[from]?.text ?? '') && tokens[from + 1]?.before === '-'

/** Does a clause go on behind: "…, said Clinton reached out"? */
export const endsClause = (tokens: readonly Token[], { to }: Phrase): boolean => {
  const next = tokens[to]
  return next === undefined || !isBlank(next) || calendarWord(next) !== undefined || ENDINGS.has(next.lower)
}

const ENDINGS = set('in on at after during when as who whose while by to')

const isBetween = (token: Token | undefined): boolean =>
  token !== undefined && !token.isQuoted && (BETWEEN.has(token.lower) || /^\p{Ll}+ly$/u.test(token.text))

const isBlank = ({ before }: Token): boolean => /^\s*$/.test(before)

/** Do these two belong to one name or noun? */
const belongs = (next: Token): boolean => !next.opensSentence && /^[\s.&’'-]*$/.test(next.before)

function isPartOfPhrase(token: Token | undefined): boolean {
  if (token === undefined || token.isQuoted || !/^\p{L}/u.test(token.text)) return false
  if (calendarWord(token) !== undefined || OPENERS.has(token.lower) || BETWEEN.has(token.lower)) return false
  return !FUNCTION_WORDS.has(token.lower) || token.stem.startsWith('@') || TITLES.has(token.lower)
}

function phraseEndingAt(tokens: readonly Token[], to: number): Phrase | undefined {
  let from = to
  let small = 0
  for (let at = to - 1; at >= 0; at--) {
    const [token, next] = [tokens[at], tokens[at + 1]]
    const isCut = from < to && (next === undefined || !belongs(next))
    if (token === undefined || !isPartOfPhrase(token) || isCut) break
    if (!token.isCapital && ++small > MOST_SMALL) break
    from = at
  }
  return withoutLooseStart(tokens, { from, to })
}

function phraseStartingAt(tokens: readonly Token[], at: number): Phrase | undefined {
  const from = startOfPhrase(tokens, at)
  const phrase = withoutLooseStart(tokens, { from, to: endOfPhrase(tokens, from) })
  return phrase === undefined ? undefined : withoutLooseEnd(tokens, phrase)
}

function startOfPhrase(tokens: readonly Token[], at: number): number {
  let from = at
  while (DETERMINERS.has(tokens[from]?.lower ?? '')) from++
  return from
}

function endOfPhrase(tokens: readonly Token[], from: number): number {
  let to = from
  let small = 0
  for (let token = tokens[to]; token !== undefined && isPartOfPhrase(token); token = tokens[to]) {
    if (to > from && !belongs(token)) break
    if (!token.isCapital && ++small > MOST_SMALL) break
    to++
  }
  return to
}

/** "Jansen's": its "s" is no token. */
export const isPossessive = ({ start, text }: Token, next: Token | undefined): boolean =>
  next !== undefined && next.start - next.before.length > start + text.length

const hasName = (run: readonly Token[]): boolean => run.some(({ isCapital }) => isCapital)

/** Small words before a name are no part of it, unless they say who it is. */
function withoutLooseStart(tokens: readonly Token[], { from, to }: Phrase): Phrase | undefined {
  const run = tokens.slice(from, to)
  const first = hasName(run)
    ? run.findIndex((token, at) => !isLoose(token) || isPossessive(token, run[at + 1]))
    : 0
  return from === to || first < 0 ? undefined : { from: from + first, to }
}

function withoutLooseEnd(tokens: readonly Token[], { from, to }: Phrase): Phrase {
  const run = tokens.slice(from, to)
  return hasName(run) ? { from, to: from + run.findLastIndex((token) => !isLoose(token)) + 1 } : { from, to }
}

const isLoose = ({ isCapital, lower }: Token): boolean =>
  !isCapital && !TITLES.has(lower) && !SPEAKERS.has(lower)

/** Its last word is a name, or a word for people who say things. */
function isSpeaker(tokens: readonly Token[], { from, to }: Phrase): boolean {
  const head = tokens[to - 1]
  if (head === undefined) return false
  if (SPEAKERS.has(head.lower) || (TITLES.has(head.lower) && head.lower !== 'the')) return true
  // The first word of a sentence has a capital whatever it is.
  return head.isCapital && !(head.opensSentence && to - from === 1 && isOrdinary(head))
}

const isOrdinary = ({ lower }: Token): boolean =>
  /(?:ing|ed|ly|tion|tions|ment|ments|ness|ists|ies|ous|ical|[^s]s)$/.test(lower)

function startWithDeterminer(tokens: readonly Token[], { from }: Phrase): number {
  let at = from
  while (isJoined(tokens[at]) && DETERMINERS.has(tokens[at - 1]?.lower ?? '')) at--
  return at
}

/** "in the Senate" is a part of something else. */
function isAfterPreposition(tokens: readonly Token[], phrase: Phrase): boolean {
  const at = startWithDeterminer(tokens, phrase)
  return isJoined(tokens[at]) && PREPOSITIONS.has(tokens[at - 1]?.lower ?? '')
}

const isJoined = (token: Token | undefined): boolean => token !== undefined && isBlank(token)

/** "Trump and Pence said". */
function withPartner(tokens: readonly Token[], phrase: Phrase): Phrase {
  const { from, to } = phrase
  if (tokens[from - 1]?.lower !== 'and') return phrase
  const partner = phraseEndingAt(tokens, from - 1)
  const isName = partner !== undefined && tokens[partner.to - 1]?.isCapital === true
  return isName && partner.to === from - 1 ? { from: partner.from, to } : phrase
}
