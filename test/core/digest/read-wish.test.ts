import { describe, expect, it } from 'vitest'
import { temporalCalendar } from '#src/adapters/system/temporal-calendar.ts'
import { readWish } from '#src/core/digest/read-wish.ts'

const read = (text: string, zone?: string) => readWish(text, { calendar: temporalCalendar, zone })
const AMSTERDAM = 'Europe/Amsterdam'

describe('a schedule is understood', () => {
  it.each([
    ['weekdays 09:00 Europe/Amsterdam', [1, 2, 3, 4, 5], '09:00'],
    ['mon-fri 9:00 europe/amsterdam', [1, 2, 3, 4, 5], '09:00'],
    ['monday to friday at 9am Europe/Amsterdam', [1, 2, 3, 4, 5], '09:00'],
    ['every Sunday at 09.30 in Europe/Amsterdam', [7], '09:30'],
    ['Europe/Amsterdam 23:59 daily', [1, 2, 3, 4, 5, 6, 7], '23:59'],
    ['every day 00:00 Europe/Amsterdam', [1, 2, 3, 4, 5, 6, 7], '00:00'],
    ['sat,sun 12 pm Europe/Amsterdam', [6, 7], '12:00'],
    ['weekend 12am Europe/Amsterdam', [6, 7], '00:00'],
    ['Tuesdays and thursdays 5:15pm Europe/Amsterdam', [2, 4], '17:15'],
    ['sat-mon 08:00 Europe/Amsterdam', [1, 6, 7], '08:00'],
    ['wed - thu 08:00 Europe/Amsterdam', [3, 4], '08:00'],
    ['fri mon fri 08:00 Europe/Amsterdam', [1, 5], '08:00'],
  ])('%s', (text, weekdays, time) => {
    expect(read(text)).toMatchObject({ schedule: { weekdays, time, zone: AMSTERDAM } })
  })

  it('in the asker’s own zone where none is named', () => {
    expect(read('weekdays 09:00', 'Asia/Tokyo')).toMatchObject({ schedule: { zone: 'Asia/Tokyo' } })
    expect(read('weekdays 09:00 UTC', 'Asia/Tokyo')).toMatchObject({ schedule: { zone: 'UTC' } })
  })

  it('with what may stand beside it', () => {
    expect(read('sun 09:00 UTC always what:articles,not-found')).toEqual({
      schedule: { weekdays: [7], time: '09:00', zone: 'UTC' },
      topics: ['articles', 'not-found'],
      isAlways: true,
    })
    expect(read('sun 09:00 UTC')).toMatchObject({
      isAlways: false,
      topics: ['articles', 'asked', 'not-found'],
    })
  })
})

describe('what is wrong with it is said', () => {
  it.each([
    ['25:00', { kind: 'bad-time', typed: '25:00' }],
    ['sun 09:60 UTC', { kind: 'bad-time', typed: '09:60' }],
    ['sun 9 UTC', { kind: 'bad-time', typed: '9' }],
    ['sun 13pm UTC', { kind: 'bad-time', typed: '13pm' }],
    ['sun 0am UTC', { kind: 'bad-time', typed: '0am' }],
    ['sun 09:00 10:00 UTC', { kind: 'bad-time', typed: '10:00' }],
    ['', { kind: 'no-weekday' }],
    ['09:00 UTC', { kind: 'no-weekday' }],
    ['sunday UTC', { kind: 'no-time' }],
    ['sunday 09:00', { kind: 'no-zone' }],
    ['sunday 09:00 UTC please', { kind: 'not-understood', typed: 'please' }],
    ['mnday 09:00 UTC', { kind: 'not-understood', typed: 'mnday' }],
    ['sun 09:00 UTC what:weather', { kind: 'not-understood', typed: 'what:weather' }],
    ['sun 09:00 UTC what:articles,weather', { kind: 'not-understood', typed: 'what:articles,weather' }],
  ])('%s', (text, problem) => {
    expect(read(text)).toEqual({ problem })
  })

  it.each([
    ['CET', ['Europe/Amsterdam', 'Europe/Berlin', 'Europe/Paris']],
    ['cest', ['Europe/Amsterdam', 'Europe/Berlin', 'Europe/Paris']],
    ['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
    ['amsterdam', ['Europe/Amsterdam']],
    ['New York', ['America/New_York']],
    ['são paulo', ['America/Sao_Paulo']],
    ['Europe/Amsterdm', ['Europe/Amsterdam']],
    ['Mars/Phobos', []],
    ['東京', []],
  ])('the zone %s, with those that may be meant', (typed, matches) => {
    expect(read(`sun 09:00 ${typed}`)).toEqual({ problem: { kind: 'unknown-zone', typed, matches } })
  })

  it('whatever is typed, and offers only zones that are understood', () => {
    for (const typed of ['a', 'america', 'est', 'gmt', 'lon', '+1', 'constructor', '__proto__']) {
      const read2 = read(`sun 09:00 ${typed}`)
      if (!('problem' in read2) || read2.problem.kind !== 'unknown-zone') throw new Error(typed)
      for (const zone of read2.problem.matches)
        expect(read(`sun 09:00 ${zone}`)).toMatchObject({ schedule: { zone } })
    }
  })
})
