import { calendarWord, isNextToMonth } from '../ground/calendar.ts'
import { FUNCTION_WORDS } from '../ground/function-words.ts'
import type { Quantity } from '../ground/read-quantities.ts'
import { readQuantities, startWithBound } from '../ground/read-quantities.ts'
import type { Token } from '../ground/token.ts'
import { set } from '../ground/word-list.ts'

/** Tokens of an amount, with what bounds it and what it counts: `from` up to and without `to`. */
export interface Amount {
  readonly from: number
  readonly to: number
}

/** In doubt it is none: a number that counts nothing, an age, a time of day, a part of a name. */
export const readAmounts = (tokens: readonly Token[]): readonly Amount[] =>
  readQuantities(tokens).flatMap((quantity) => {
    const to = isAmount(quantity, tokens) ? endOf(quantity, tokens) : undefined
    return to === undefined ? [] : [{ from: startWithBound(tokens, startOf(quantity, tokens)), to }]
  })

/** "a dozen", "half a dozen", "tens of millions". */
function startOf({ from }: Quantity, tokens: readonly Token[]): number {
  const [before, word] = [lowerAt(tokens, from - 1), lowerAt(tokens, from)]
  const earlier = lowerAt(tokens, from - 2)
  if (/^an?$/.test(before) && COUNTED_WITH_A.has(word)) return earlier === 'half' ? from - 2 : from - 1
  return before === 'of' && LARGE.has(earlier) ? from - 2 : from
}

const COUNTED_WITH_A = set('dozen half quarter hundred thousand million billion trillion')
const LARGE = set('tens scores dozens')

/** They are followed by a number that counts nothing. */
const NUMBERED =
  set(`chapter page section article number no room channel question figure table day phase level grade class
  age aged type step part game week year verse line route highway flight title act paragraph`)
/** "two years ago" is a time and no count, "two years old" an age. */
const TIMES = set('seconds minutes hours days weeks months years decades centuries')
const IN_TIME = set('ago later earlier old away from before after since')
const IRREGULAR_PLURALS = set('people men women children police feet aircraft troops staff species')
/** In tokens: "internet-connected devices" are three. */
const LONGEST_COUNTED = 4

const AMOUNTS: ReadonlySet<Quantity['unit']> = new Set(['percent', 'money', 'plain', 'vague'])

function isAmount({ unit, from, to }: Quantity, tokens: readonly Token[]): boolean {
  const first = tokens[from]
  if (first === undefined || !AMOUNTS.has(unit) || isNextToMonth(tokens, from, to)) return false
  if (/[-–/:#.]$/.test(first.before) || isCapitalWithin(first)) return false
  return unit === 'percent' || isSum(first) || isFree({ from, to }, tokens)
}

/** "Five Eyes". */
const isCapitalWithin = (token: Token | undefined): boolean =>
  token?.isCapital === true && !token.opensSentence

/** Not joined to anything: "Route 66", "page 4", "20-year-old". */
function isFree({ from, to }: Amount, tokens: readonly Token[]): boolean {
  const [first, before, next] = [tokens[from], tokens[from - 1], tokens[to]]
  const isInName = isCapitalWithin(before) && isBlank(first)
  return !isInName && !NUMBERED.has(before?.lower ?? '') && isBlank(next)
}

const isBlank = (token: Token | undefined): boolean => token !== undefined && /^\s*$/.test(token.before)

/** "$3". */
const isSum = (token: Token | undefined): boolean => /[$£€]\s*$/.test(token?.before ?? '')

/** "ISIS" is none. */
const isPlural = ({ text, lower }: Token): boolean => /[^suSU]s$/.test(text) || IRREGULAR_PLURALS.has(lower)

function endOf({ unit, text, to, from }: Quantity, tokens: readonly Token[]): number | undefined {
  if (unit === 'percent' || isSum(tokens[from])) return endOfWhole(tokens, to) ?? to
  if (unit === 'vague' || /^(?:half|quarter)$/i.test(text)) return endOfWhole(tokens, to)
  const counted = endOfPlural(tokens, to)
  if (counted === undefined || isInTime(tokens, counted)) return undefined
  return endOfWhole(tokens, counted) ?? counted
}

const isInTime = (tokens: readonly Token[], at: number): boolean =>
  TIMES.has(lowerAt(tokens, at - 1)) && IN_TIME.has(lowerAt(tokens, at))

const lowerAt = (tokens: readonly Token[], at: number): string => tokens[at]?.lower ?? ''

/** "… of the voters". */
function endOfWhole(tokens: readonly Token[], at: number): number | undefined {
  if (lowerAt(tokens, at) !== 'of' || !isBlank(tokens[at])) return undefined
  const from = /^(?:the|all|its|their|his|her|those)$/.test(lowerAt(tokens, at + 1)) ? at + 2 : at + 1
  return endOfPlural(tokens, from) ?? endOfName(tokens, from)
}

/** The first plural stands for what is counted. */
function endOfPlural(tokens: readonly Token[], from: number): number | undefined {
  for (let at = from; at < from + LONGEST_COUNTED; at++) {
    const token = tokens[at]
    if (token === undefined || !isCounted(token, at === from)) return undefined
    if (isPlural(token) && !isHalfOfWord(token, tokens[at + 1])) return at + 1
  }
  return undefined
}

/** "plain-clothes officers". */
const isHalfOfWord = (token: Token, next: Token | undefined): boolean =>
  token.before === '-' && next !== undefined && isCounted(next, true)

/** "of the vote", "of Congress", where nothing follows that may belong to it. */
function endOfName(tokens: readonly Token[], from: number): number | undefined {
  const first = tokens[from]
  if (first === undefined || !isCounted(first, true)) return undefined
  let to = from + 1
  for (
    let token = tokens[to];
    first.isCapital && token?.isCapital === true && isCounted(token, false);
    token = tokens[to]
  )
    to++
  const next = tokens[to]
  return next !== undefined && isCounted(next, false) ? undefined : to
}

/** A word that may belong to what is counted. */
const isCounted = (token: Token, isFirst: boolean): boolean =>
  (isFirst ? /^\s*$/ : /^(?:\s*|-|['’]s\s+)$/).test(token.before) &&
  /^\p{L}/u.test(token.text) &&
  calendarWord(token) === undefined &&
  (!FUNCTION_WORDS.has(token.lower) || (isFirst && /^(?:more|other)$/.test(token.lower)))
