import type { Alignment } from './align.ts'
import type { Difference } from './difference.ts'
import { differs, places, quoted } from './difference.ts'
import { MONTHS, WEEKDAYS } from './name-words.ts'
import type { Token } from './token.ts'

const RELATIVE = new Set(['yesterday', 'today', 'tomorrow', 'tonight'])
/** Verbs as well: a month only with a capital within a sentence. */
const ALSO_VERBS = new Set(['may', 'march'])
const NO_SHORT_DAY = new Set(['sun', 'wed', 'sat'])

/** The month, weekday or relative day that a token names: "Oct." and "October" are one. */
export function calendarWord(token: Token): string | undefined {
  const word = token.lower
  if (ALSO_VERBS.has(word)) return token.isCapital && !token.opensSentence ? word : undefined
  if (RELATIVE.has(word)) return word
  return weekdayOf(word, token.isCapital) ?? monthOf(word, token.isCapital)
}

function weekdayOf(word: string, isCapital: boolean): string | undefined {
  const isShort = isCapital && word.length >= 3 && word.length <= 5 && !NO_SHORT_DAY.has(word)
  return WEEKDAYS.find((day) => day === word || `${day}s` === word || (isShort && day.startsWith(word)))
}

function monthOf(word: string, isCapital: boolean): string | undefined {
  if (!isCapital && word.length <= 5) return undefined
  const isShort = isCapital && word.length >= 3 && word.length <= 4 && word !== 'mar'
  return MONTHS.find((month) => month === word || (isShort && month.startsWith(word)))
}

/** Of "October" or "Oct." 10; `undefined`: it is no month. */
export function monthNumber(token: Token): number | undefined {
  const place = MONTHS.indexOf(calendarWord(token) ?? '')
  return place < 0 ? undefined : place + 1
}

/** Is it next to a month: "6 October", "May 2021"? */
export const isNextToMonth = (tokens: readonly Token[], from: number, to: number): boolean =>
  [tokens[from - 1], tokens[to]].some(
    (token) => token !== undefined && monthOf(token.lower, token.isCapital) !== undefined,
  )

export function date(alignment: Alignment): readonly Difference[] {
  const known = new Set(alignment.cited.flatMap(({ tokens }) => tokens.map(calendarWord)))
  return alignment.statement
    .filter((token) => calendarWord(token) !== undefined && !known.has(calendarWord(token)))
    .map(({ text }) => differs('date', ...quoted(text), ` is not in ${places(alignment)}.`))
}
