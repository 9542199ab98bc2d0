import { calendarWord, monthNumber } from '../ground/calendar.ts'
import { FUNCTION_WORDS } from '../ground/function-words.ts'
import { WEEKDAYS } from '../ground/name-words.ts'
import { readQuantities, startWithBound } from '../ground/read-quantities.ts'
import type { Token } from '../ground/token.ts'
import { set } from '../ground/word-list.ts'

/** When something is said to be, in tokens: `from` up to and without `to`. */
export interface SaidDate {
  readonly from: number
  readonly to: number
  /** "1987", "1987-03" or "1987-03-04"; `undefined`: the words alone do not say which year. */
  readonly date: string | undefined
}

/** The dates of a sentence: days, months, years, and words such as "last year". In doubt it is none. */
export function readDates(tokens: readonly Token[]): readonly SaidDate[] {
  const dates: SaidDate[] = []
  let at = 0
  while (at < tokens.length) {
    const found = readDay(tokens, at) ?? readYear(tokens, at) ?? readRelative(tokens, at)
    if (found !== undefined) addTo(dates, { ...found, from: startOf(tokens, found.from) }, tokens)
    at = found?.to ?? at + 1
  }
  return dates
}

/** "from 1995 to 1997" is one. */
function addTo(dates: SaidDate[], found: SaidDate, tokens: readonly Token[]): void {
  const last = dates.at(-1)
  if (last?.to !== found.from - 1) dates.push(found)
  else if (SPAN_OF_TIME.test(`${lowerAt(tokens, last.from)} ${lowerAt(tokens, last.to)}`))
    dates[dates.length - 1] = { ...last, to: found.to }
  else dates.push(found)
}

const SPAN_OF_TIME = /^(?:from (?:to|through|until)|between and)$/
const lowerAt = (tokens: readonly Token[], at: number): string => tokens[at]?.lower ?? ''

/** They belong to the date: "since 1987" is not "1987". */
const MODIFIERS = set('since until till before after by from early late mid around about circa between')

function startOf(tokens: readonly Token[], from: number): number {
  let start = from
  while (isJoined(tokens[start]) && MODIFIERS.has(tokens[start - 1]?.lower ?? '')) start--
  return start
}

const isJoined = (token: Token | undefined): boolean => token !== undefined && /^[\s-]*$/.test(token.before)
const two = (number: number): string => String(number).padStart(2, '0')

const DAY = /^(\d{1,2})(?:st|nd|rd|th)?$/
const YEAR = /^(?:1[0-9]{3}|20[0-9]{2})$/

/** 1 to 31, where the token is such a number. */
function dayOf(token: Token | undefined): number | undefined {
  const day = Number(DAY.exec(token?.lower ?? '')?.[1] ?? 0)
  return day >= 1 && day <= 31 ? day : undefined
}

const yearOf = (token: Token | undefined): string | undefined =>
  token !== undefined && YEAR.test(token.lower) && /^[.,]?\s*$/.test(token.before) ? token.lower : undefined

/** "3 March 2024", "March 3, 2024", "March 2024", "March 3"; "in March". */
function readDay(tokens: readonly Token[], at: number): SaidDate | undefined {
  const found = readDayAndMonth(tokens, at)
  if (found === undefined) return undefined
  const { to, month, day } = found
  const year = yearOf(tokens[to])
  if (year !== undefined) return { from: at, to: to + 1, date: dateOf(year, month, day) }
  const isDate = day !== undefined || BEFORE_MONTH.has(lowerAt(tokens, at - 1))
  return isDate ? { from: at, to, date: undefined } : undefined
}

interface DayAndMonth {
  readonly to: number
  readonly month: number
  readonly day: number | undefined
}

function readDayAndMonth(tokens: readonly Token[], at: number): DayAndMonth | undefined {
  const [first, next] = [tokens[at], tokens[at + 1]]
  if (first === undefined) return undefined
  const month = monthNumber(first)
  if (month === undefined) return readDayFirst(first, next, at)
  // "Oct. 6".
  const day = /^[.\s]*$/.test(next?.before ?? '') ? dayOf(next) : undefined
  return { to: day === undefined ? at + 1 : at + 2, month, day }
}

/** "3 March". */
function readDayFirst(first: Token, next: Token | undefined, at: number): DayAndMonth | undefined {
  const month = next === undefined || !isJoined(next) ? undefined : monthNumber(next)
  const day = dayOf(first)
  return day === undefined || month === undefined ? undefined : { to: at + 2, month, day }
}

const BEFORE_MONTH = set('in since until till by early late mid last next this')

const dateOf = (year: string, month: number, day: number | undefined): string =>
  [year, two(month), ...(day === undefined ? [] : [two(day)])].join('-')

/** "in 1987", "the 1990s", "summer 2014", "the end of 2014". */
function readYear(tokens: readonly Token[], at: number): SaidDate | undefined {
  const token = tokens[at]
  if (token === undefined || /[$£€]\s*$/.test(token.before)) return undefined
  if (/^(?:1[0-9]{3}|20[0-9]{2})s$/.test(token.lower))
    return { from: at, to: at + 1, date: token.lower.slice(0, 4) }
  if (!YEAR.test(token.lower) || !isJoined(token)) return undefined
  const from = startOfYear(tokens, at)
  return from === undefined || isCounted(tokens, at, from === at)
    ? undefined
    : { from, to: at + 1, date: token.lower }
}

const TIMES = set('spring summer autumn fall winter end beginning start middle')
/** After these a number of four digits is a year, unless it counts something. */
const BEFORE_YEAR = set('in since until till during early late mid')
/** After these it is one if nothing that it could count follows. */
const MAYBE_BEFORE_YEAR = set('by before after from to around about circa between and through')

function startOfYear(tokens: readonly Token[], at: number): number | undefined {
  const before = tokens[at - 1]?.lower ?? ''
  if (TIMES.has(before)) return at - 1
  if (before === 'of' && TIMES.has(tokens[at - 2]?.lower ?? '')) return at - 2
  return BEFORE_YEAR.has(before) || MAYBE_BEFORE_YEAR.has(before) ? at : undefined
}

/** "2000 people" is a number. */
function isCounted(tokens: readonly Token[], at: number, isAlone: boolean): boolean {
  const next = tokens[at + 1]
  if (next === undefined || !isJoined(next)) return false
  if (next.before.startsWith('-')) return true
  const isWord = !FUNCTION_WORDS.has(next.lower) && calendarWord(next) === undefined
  return (
    isWord && (/[^s]s$/.test(next.lower) || (isAlone && MAYBE_BEFORE_YEAR.has(tokens[at - 1]?.lower ?? '')))
  )
}

const RELATIVE_DAYS = set('yesterday tonight')
const WHICH = set('last next this past')
const SPANS = set('year month week weekend decade summer winter spring autumn fall')
const SPANS_AGO = set('year years month months week weeks day days decade decades')

/** "last year", "nearly two weeks ago", "on Tuesday": it counts from when the article was written. */
function readRelative(tokens: readonly Token[], at: number): SaidDate | undefined {
  const token = tokens[at]
  if (token === undefined) return undefined
  if (WHICH.has(token.lower) && isJoined(tokens[at + 1]) && isSpan(tokens[at + 1]))
    return { from: at, to: at + 2, date: undefined }
  if (SPANS_AGO.has(token.lower) && lowerAt(tokens, at + 1) === 'ago') return readAgo(tokens, at)
  const isDay = RELATIVE_DAYS.has(token.lower) || (isWeekday(token) && !isInName(tokens, at))
  return isDay ? { from: at, to: at + 1, date: undefined } : undefined
}

/** "nearly two", "a few", "several" before "weeks ago". */
function readAgo(tokens: readonly Token[], at: number): SaidDate | undefined {
  const count = readQuantities(tokens.slice(0, at)).find(({ to }) => to === at)?.from
  const word = /^(?:a|an|one|several|few|many)$/.test(lowerAt(tokens, at - 1)) ? at - 1 : undefined
  const from = count ?? word
  if (from === undefined || !isBlank(tokens[from])) return undefined
  const isFew = lowerAt(tokens, from) === 'few' && lowerAt(tokens, from - 1) === 'a'
  return { from: startWithBound(tokens, isFew ? from - 1 : from), to: at + 2, date: undefined }
}

const isBlank = (token: Token | undefined): boolean => token !== undefined && /^\s*$/.test(token.before)

const isSpan = (token: Token | undefined): boolean =>
  token !== undefined && (SPANS.has(token.lower) || isWeekday(token) || monthNumber(token) !== undefined)

const isWeekday = (token: Token): boolean => WEEKDAYS.includes(calendarWord(token) ?? '') && token.isCapital

/** "Super Tuesday", "Friday Night". */
const isInName = (tokens: readonly Token[], at: number): boolean =>
  [tokens[at - 1], tokens[at + 1]].some(
    (token, side) =>
      token?.isCapital === true &&
      !FUNCTION_WORDS.has(token.lower) &&
      /^\s*$/.test((side === 0 ? tokens[at] : token)?.before ?? ''),
  )
