import type { Calendar } from '../ports/calendar.ts'
import { matchZones } from './match-zones.ts'
import { readWeekdays } from './read-weekdays.ts'
import type { Schedule, Weekday } from './schedule.ts'
import { EVERY_DAY } from './schedule.ts'
import type { Topic } from './subscription.ts'
import { TOPICS } from './subscription.ts'

/** What somebody wants who types "weekdays 09:00 Europe/Amsterdam". */
export interface Wish {
  readonly schedule: Schedule
  readonly topics: readonly Topic[]
  readonly isAlways: boolean
}

export type WishProblem =
  | { readonly kind: 'no-weekday' | 'no-time' | 'no-zone' }
  | { readonly kind: 'bad-time' | 'not-understood' | 'unknown-channel'; readonly typed: string }
  | { readonly kind: 'unknown-zone'; readonly typed: string; readonly matches: readonly string[] }

interface Reading {
  weekdays: readonly Weekday[]
  time?: string
  badTime?: string
  zone?: string
  topics: readonly Topic[]
  isAlways: boolean
  readonly others: string[]
}

interface Known {
  readonly calendar: Calendar
  /** The asker's own, where the platform tells. */
  readonly zone: string | undefined
}

/** The words may come in any order. */
export function readWish(text: string, known: Known): Wish | { readonly problem: WishProblem } {
  const reading: Reading = { weekdays: [], topics: TOPICS, isAlways: false, others: [] }
  for (const token of tokensOf(text)) readToken(token, reading, known.calendar)
  const problem = problemOf(reading, known)
  const { weekdays, time = '', topics, isAlways } = reading
  const schedule = { weekdays, time, zone: reading.zone ?? known.zone ?? '' }
  return problem === undefined ? { schedule, topics, isAlways } : { problem }
}

const FILLERS: ReadonlySet<string> = new Set(['every', 'each', 'on', 'at', 'and', 'in', 'to', 'for', 'the'])

/** "mon - fri" and "monday to friday" are one word each, "9 am" too. */
const tokensOf = (text: string): readonly string[] =>
  text
    .replace(/(\d)\s+([ap]m)\b/gi, '$1$2')
    .replace(
      /(\p{L}+)\s*(?:[-–—]|\s(?:to|until|through)\s)\s*(\p{L}+)/giu,
      (all, first: string, last: string) =>
        readWeekdays(`${first}-${last}`) === undefined ? all : `${first}-${last}`,
    )
    .split(/\s+/)
    .filter((token) => token !== '' && !FILLERS.has(token.toLowerCase()))

function readToken(token: string, reading: Reading, calendar: Calendar): void {
  const weekdays = readWeekdays(token)
  const zone = calendar.zoneNamed(token)
  if (weekdays !== undefined)
    reading.weekdays = EVERY_DAY.filter((day) => reading.weekdays.includes(day) || weekdays.includes(day))
  else if (zone !== undefined) reading.zone = zone
  else if (/^\d/.test(token)) readTime(token, reading)
  else readOption(token, reading)
}

function readTime(token: string, reading: Reading): void {
  const time = timeOf(token)
  if (time === undefined || reading.time !== undefined) reading.badTime = token
  else reading.time = time
}

/** "09:00" for "9:00", "09.00" and "9am". */
function timeOf(token: string): string | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(token) ?? []
  if (hour !== undefined) return `${hour.padStart(2, '0')}:${minute}`
  const [, twelfth, past = '00', half] = /^(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?([ap]m)$/i.exec(token) ?? []
  if (twelfth === undefined) return undefined
  const afternoon = half?.toLowerCase() === 'pm' ? 12 : 0
  return `${String((Number(twelfth) % 12) + afternoon).padStart(2, '0')}:${past}`
}

function readOption(token: string, reading: Reading): void {
  const [, value = ''] = /^what:(.+)$/i.exec(token) ?? []
  const topics = TOPICS.filter((topic) => value.toLowerCase().split(',').includes(topic))
  if (token.toLowerCase() === 'always') reading.isAlways = true
  else if (topics.length > 0 && topics.length === value.split(',').length) reading.topics = topics
  else reading.others.push(token)
}

/** The first thing that has to be put right. */
function problemOf(reading: Reading, known: Known): WishProblem | undefined {
  const { weekdays, time, badTime, others } = reading
  if (badTime !== undefined) return { kind: 'bad-time', typed: badTime }
  const channel = others.find((token) => /^#./.test(token))
  if (channel !== undefined) return { kind: 'unknown-channel', typed: channel }
  if (others.length > 0) return problemOfOthers(others.join(' '), reading, known.calendar)
  if (weekdays.length === 0) return { kind: 'no-weekday' }
  if (time === undefined) return { kind: 'no-time' }
  return reading.zone === undefined && known.zone === undefined ? { kind: 'no-zone' } : undefined
}

/** What nobody understands is a zone where the rest is there. */
const problemOfOthers = (typed: string, { weekdays, zone }: Reading, calendar: Calendar): WishProblem =>
  weekdays.length > 0 && zone === undefined
    ? { kind: 'unknown-zone', typed, matches: matchZones(typed, calendar) }
    : { kind: 'not-understood', typed }
