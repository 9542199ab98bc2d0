import type { Calendar, LocalTime } from '../ports/calendar.ts'

/** On some days of the week, at a time of a zone's own clocks. */
export interface Schedule {
  /** Ascending, each once; 1 is Monday, 7 is Sunday, as in ISO 8601. */
  readonly weekdays: readonly Weekday[]
  /** "09:00". */
  readonly time: string
  /** "Europe/Amsterdam". */
  readonly zone: string
}

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
export const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/** One time that a schedule names. It is known by its date and time: its instant moves when a zone changes its rules. */
export interface Occurrence extends LocalTime {
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

/** Those after `after`, up to and with `until` (ms since 1970, UTC), in order. */
export function occurrencesBetween(
  schedule: Schedule,
  { after, until }: { readonly after: number; readonly until: number },
  calendar: Calendar,
): readonly Occurrence[] {
  const found: Occurrence[] = []
  // A jump of the clocks can move a time out of its day, by a day at most.
  const last = addDays(calendar.localOf(until, schedule.zone).date, 1)
  for (
    let date = addDays(calendar.localOf(after, schedule.zone).date, -1);
    date <= last;
    date = addDays(date, 1)
  ) {
    const occurrence = occurrenceOn(date, schedule, calendar)
    if (occurrence !== undefined && occurrence.at > after && occurrence.at <= until) found.push(occurrence)
  }
  return found
}

/** Days in which any schedule comes up again, even one whose day a zone leaves out. */
const LONGEST_BREAK = 15

/** The next ones after `after` (ms since 1970, UTC), in order. */
export function nextOccurrences(
  schedule: Schedule,
  { after, count }: { readonly after: number; readonly count: number },
  calendar: Calendar,
): readonly Occurrence[] {
  const found: Occurrence[] = []
  let date = addDays(calendar.localOf(after, schedule.zone).date, -1)
  for (let day = 0; found.length < count && day < LONGEST_BREAK * count; day++) {
    const occurrence = occurrenceOn(date, schedule, calendar)
    if (occurrence !== undefined && occurrence.at > after) found.push(occurrence)
    date = addDays(date, 1)
  }
  return found
}

function occurrenceOn(
  date: string,
  { weekdays, time, zone }: Schedule,
  calendar: Calendar,
): Occurrence | undefined {
  if (!weekdays.includes(weekdayOf(date))) return undefined
  const at = calendar.instantOf({ date, time }, zone)
  return at === undefined ? undefined : { date, time, at }
}

const DATE_LENGTH = 10
const DAY = 24 * 60 * 60_000

/** "2026-11-30" for "2026-11-29" and 1. */
const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, DATE_LENGTH)

/** Of a date, wherever that is. */
export function weekdayOf(date: string): Weekday {
  const day = new Date(Date.parse(date)).getUTCDay()
  return EVERY_DAY.find((weekday) => weekday === day) ?? 7
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

export const nameOf = (weekday: Weekday): string => WEEKDAYS[weekday - 1] ?? ''

/** "Sunday 29 November". */
export function spellDay(date: string): string {
  const day = new Date(Date.parse(date))
  return `${nameOf(weekdayOf(date))} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}`
}

/** "Sunday 29 November 2026". */
export const spellDate = (date: string): string => `${spellDay(date)} ${date.slice(0, 4)}`
