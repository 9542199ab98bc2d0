import type { Alignment } from './align.ts'
import { calendarWord } from './calendar.ts'
import { FUNCTION_WORDS } from './function-words.ts'
import { TITLES } from './name-words.ts'
import type { Token } from './token.ts'
import { set } from './word-list.ts'

/** A run of capitalised words. */
export interface Name {
  readonly tokens: readonly Token[]
  readonly from: number
  readonly to: number
  readonly text: string
}

/** What the texts at hand write small, and what they write with a capital within a sentence. */
export interface Spelling {
  readonly small: ReadonlySet<string>
  readonly names: ReadonlySet<string>
}

const lowerOf = (tokens: readonly Token[]): ReadonlySet<string> => new Set(tokens.map(({ lower }) => lower))

export function spellingOf({ cited, statement }: Pick<Alignment, 'cited' | 'statement'>): Spelling {
  const all = [...cited.flatMap(({ tokens }) => tokens), ...statement]
  return {
    small: lowerOf(all.filter(({ isCapital }) => !isCapital)),
    names: lowerOf(all.filter((token) => token.isCapital && !token.opensSentence && !isFunctionWord(token))),
  }
}

const isFunctionWord = ({ lower, stem }: Token): boolean => FUNCTION_WORDS.has(lower) && !stem.startsWith('@')

export function namesIn(tokens: readonly Token[], spelling: Spelling): readonly Name[] {
  const names: Name[] = []
  let at = 0
  while (at < tokens.length) {
    const to = startsName(tokens, at, spelling) ? endOfName(tokens, at) : at
    const run = tokens.slice(at, to)
    if (run.some(({ lower }) => !TITLES.has(lower)))
      names.push({ tokens: run, from: at, to, text: run.map(({ text }) => text).join(' ') })
    at = Math.max(to, at + 1)
  }
  return names
}

function endOfName(tokens: readonly Token[], from: number): number {
  let to = from + 1
  for (let token = tokens[to]; token !== undefined && continuesName(token); token = tokens[++to]);
  return to
}

const continuesName = (token: Token): boolean =>
  token.isCapital &&
  !token.opensSentence &&
  /^[\s.'’&-]*$/.test(token.before) &&
  // "China's Huawei" are two names.
  !/^['’]s/.test(token.before) &&
  calendarWord(token) === undefined

/** A capital at the start of a sentence says nothing, unless the word is never written small in these texts. */
function startsName(tokens: readonly Token[], at: number, { small, names }: Spelling): boolean {
  const token = tokens[at]
  if (token === undefined || !mayBeName(token)) return false
  if (!token.opensSentence || names.has(token.lower)) return true
  return !small.has(token.lower) && (isFollowedByName(tokens[at + 1]) || !isOrdinary(token))
}

const mayBeName = (token: Token): boolean =>
  token.isCapital && token.lower !== 'i' && calendarWord(token) === undefined && !isFunctionWord(token)

const isFollowedByName = (next: Token | undefined): boolean =>
  next?.isCapital === true && next.before.trim() === '' && !FUNCTION_WORDS.has(next.lower)

const isOrdinary = ({ lower }: Token): boolean => ORDINARY_ENDING.test(lower) || ORDINARY.has(lower)

const ORDINARY_ENDING =
  /(?:ing|ed|ly|tion|tions|ment|ments|ness|ors|ers|ists|ies|ities|able|ful|less|ive|ous|ical|als|ants|ents|ees|ans|ors)$/
/** Words that open sentences more often than they are names. */
const ORDINARY =
  set(`police people officials authorities critics experts many thousands hundreds dozens millions polls households
  children women men workers students teachers lawyers doctors voters protesters soldiers troops rebels scientists researchers
  data research studies study federal public poverty taxes tapes weather images food construction electors attorneys developers
  black white national local state city government congressional company companies prices shares sales markets nearly almost
  about based born asked given once twice like meanwhile instead later earlier eventually finally recently overall despite
  following unlike throughout whether nobody everyone someone three four five six seven eight nine ten eleven twelve twenty
  thirty forty fifty sixty seventy eighty ninety two first second third half most another several`)
