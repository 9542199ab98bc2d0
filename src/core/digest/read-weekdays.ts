import type { Weekday } from './schedule.ts'
import { EVERY_DAY } from './schedule.ts'

/** Each day with every beginning of its name that people write. */
const DAYS: readonly RegExp[] = [
  /^mon(?:days?)?$/i,
  /^tue(?:s|sdays?)?$/i,
  /^wed(?:s|nesdays?)?$/i,
  /^thu(?:rs?|rsdays?)?$/i,
  /^fri(?:days?)?$/i,
  /^sat(?:urdays?)?$/i,
  /^sun(?:days?)?$/i,
]

const SETS: readonly (readonly [name: RegExp, days: readonly Weekday[]])[] = [
  [/^(?:daily|days?|everyday)$/i, EVERY_DAY],
  [/^(?:weekdays?|workdays?)$/i, EVERY_DAY.slice(0, 5)],
  [/^weekends?$/i, EVERY_DAY.slice(5)],
]

/** "weekdays", "mon-fri", "sat,sun"; `undefined`: it names no days. */
export function readWeekdays(text: string): readonly Weekday[] | undefined {
  const parts = text.split(',').filter((part) => part !== '')
  const read = parts.map(readPart)
  return read.length === 0 || read.includes(undefined) ? undefined : read.flatMap((days) => days ?? [])
}

function readPart(part: string): readonly Weekday[] | undefined {
  const set = SETS.find(([name]) => name.test(part))?.[1]
  if (set !== undefined) return set
  const [first, last, ...more] = part.split(/[-–—]/).map(readDay)
  if (first === undefined || more.length > 0) return undefined
  if (!/[-–—]/.test(part)) return [first]
  return last === undefined ? undefined : range(first, last)
}

const readDay = (text: string): Weekday | undefined => EVERY_DAY[DAYS.findIndex((name) => name.test(text))]

/** Over the end of the week, too: Saturday to Monday are three days. */
const range = (first: Weekday, last: Weekday): readonly Weekday[] =>
  EVERY_DAY.filter((day) => (first <= last ? first <= day && day <= last : day >= first || day <= last))
