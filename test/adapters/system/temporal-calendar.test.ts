import { describe, expect, it } from 'vitest'
import { temporalCalendar } from '#src/adapters/system/temporal-calendar.ts'
import { OracleCalendar } from '../../support/oracle-calendar.ts'

/** With every kind of change: by an hour, by half an hour, at midnight, under way in Ramadan, none at all. */
const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Santiago',
  'America/St_Johns',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Kyiv',
  'Europe/Lisbon',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Jerusalem',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Gaza',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Atlantic/Azores',
  'America/Nuuk',
  'America/Asuncion',
  'UTC',
]
const TIMES = [
  '00:00',
  '00:30',
  '01:00',
  '01:30',
  '02:00',
  '02:15',
  '02:30',
  '02:45',
  '03:00',
  '03:30',
  '09:00',
  '23:30',
  '23:59',
]
const DAYS = 366

const dateOf = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)
const utc = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16)

describe.each(ZONES)('in %s', (zone) => {
  const oracle = new OracleCalendar(zone, { from: Date.UTC(2025, 11, 29), until: Date.UTC(2027, 0, 5) })

  it('finds the instant of every time of every day of 2026 as counting all minutes does', () => {
    const wrong: string[] = []
    for (let day = 0; day < DAYS; day++)
      for (const time of TIMES) {
        const local = { date: dateOf(day), time }
        const [found, wanted] = [temporalCalendar.instantOf(local, zone), oracle.instantOf(local)]
        if (found !== wanted) wrong.push(`${local.date} ${time}: ${utc(found)}, not ${utc(wanted)}`)
      }
    expect(wrong).toEqual([])
  })

  it('reads every hour and quarter of 2026 as the runtime shows it', () => {
    const wrong: string[] = []
    for (let day = 0; day < DAYS; day++)
      for (let quarter = 0; quarter < TIMES.length; quarter++) {
        const instant = Date.UTC(2026, 0, 1 + day, 0, quarter * 105)
        const { date, time } = temporalCalendar.localOf(instant, zone)
        if (`${date} ${time}` !== oracle.localOf(instant)) wrong.push(`${utc(instant)}: ${date} ${time}`)
      }
    expect(wrong).toEqual([])
  })

  it('never goes back: a later time of a later day is a later instant', () => {
    for (const time of TIMES) {
      const instants = Array.from({ length: DAYS }, (_, day) =>
        temporalCalendar.instantOf({ date: dateOf(day), time }, zone),
      ).filter((instant) => instant !== undefined)
      expect(instants).toEqual(instants.toSorted((one, other) => one - other))
      expect(new Set(instants).size).toBe(DAYS)
    }
  })
})

it.each([
  ['a jump over it: the moment of the jump', '2026-03-08 02:30 America/New_York', '2026-03-08T07:00'],
  ['twice: the first time', '2026-11-01 01:30 America/New_York', '2026-11-01T05:30'],
  ['a jump of half an hour', '2026-10-04 02:15 Australia/Lord_Howe', '2026-10-03T15:30'],
  ['a jump over midnight: the next day begins', '2026-03-28 23:30 America/Nuuk', '2026-03-29T01:00'],
  ['a day that does not exist', '2011-12-30 09:00 Pacific/Apia', undefined],
  ['the day after that', '2011-12-31 09:00 Pacific/Apia', '2011-12-30T19:00'],
  ['another such day', '1994-12-31 09:00 Pacific/Kiritimati', undefined],
] as const)('knows what happens at %s', (_, local, wanted) => {
  const [date = '', time = '', zone = ''] = local.split(' ')
  expect(utc(temporalCalendar.instantOf({ date, time }, zone))).toBe(wanted)
})

it('knows zones by their names, new ones and whatever their capitals included', () => {
  expect(temporalCalendar.zoneNamed('europe/amsterdam')).toBe('Europe/Amsterdam')
  expect(temporalCalendar.zoneNamed(' Asia/Kolkata ')).toBe('Asia/Kolkata')
  expect(temporalCalendar.zoneNamed('utc')).toBe('UTC')
  expect(temporalCalendar.zoneNamed('America/Argentina/Buenos_Aires')).toBe('America/Buenos_Aires')
  expect(temporalCalendar.zoneNamed('US/Eastern')).toBe('America/New_York')
  for (const zone of temporalCalendar.zones()) {
    expect(temporalCalendar.zoneNamed(zone)).toBe(zone)
    expect(temporalCalendar.localOf(0, zone).date).toMatch(/^19(?:69-12-31|70-01-01)$/)
  }
})

it('knows no zone by half a name, an abbreviation or a distance, which hide when the clocks change', () => {
  for (const text of ['', 'amsterdam', 'CET', 'EST', 'GMT+1', '+01:00', 'Etc/GMT-1', 'Mars/Phobos'])
    expect(temporalCalendar.zoneNamed(text)).toBeUndefined()
})

it('refuses an unknown zone rather than guessing', () => {
  expect(() => temporalCalendar.localOf(0, 'Mars/Phobos')).toThrow(RangeError)
  expect(() => temporalCalendar.instantOf({ date: '2026-01-01', time: '09:00' }, 'Mars/Phobos')).toThrow(
    RangeError,
  )
})
