import { Temporal } from 'temporal-polyfill'
import type { Calendar, LocalTime } from '../../core/ports/calendar.ts'

/** The standard's own arithmetic (https://tc39.es/proposal-temporal), with the time zones that the runtime knows. */
export const temporalCalendar: Calendar = {
  instantOf({ date, time }, zone) {
    const day = Temporal.PlainDate.from(date)
    // A zone that changes sides of the date line leaves a day out.
    if (!day.toZonedDateTime(zone).toPlainDate().equals(day)) return undefined
    const wanted = day.toPlainDateTime(Temporal.PlainTime.from(time))
    const found = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' })
    if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds
    return (found.getTimeZoneTransition('next') ?? found).epochMilliseconds
  },

  localOf(instant, zone): LocalTime {
    const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
    return {
      date: local.toPlainDate().toString(),
      time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    }
  },

  zoneNamed(text) {
    const name = text.trim().toLowerCase()
    return ZONES.get(name) ?? (name.includes('/') ? ZONES.get(otherNameOf(name) ?? '') : undefined)
  },

  zones() {
    return [...ZONES.values()]
  },
}

/** "america/new_york" for "us/eastern": the runtime understands more names than it lists. */
function otherNameOf(zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.toLowerCase()
  } catch {
    return undefined
  }
}

/** The runtime lists these under the names that they had before: people type the new ones. */
const RENAMED = [
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
]

/** By their names in small letters. */
const ZONES: ReadonlyMap<string, string> = new Map(
  [...new Set([...Intl.supportedValuesOf('timeZone'), ...RENAMED, 'UTC'])]
    .toSorted()
    .map((zone) => [zone.toLowerCase(), zone]),
)
