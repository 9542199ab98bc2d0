import { matchZones } from '../digest/match-zones.ts'
import type { Calendar } from '../ports/calendar.ts'
import type { Suggestion } from '../ports/chat-platform.ts'
import type { Clock } from '../ports/clock.ts'
import { cleanLine } from '../text/clean.ts'

/** More fit no platform's list. */
const MOST = 25

/** Shown before anything is typed: one for each part of the world, so that people see what names look like. */
const EXAMPLES = [
  'Europe/Amsterdam',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Africa/Lagos',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Sydney',
  'UTC',
]

/** Time zones for a list that changes while somebody types, each with what its clocks show now. */
export function suggestZones(
  typed: string,
  { calendar, clock }: { readonly calendar: Calendar; readonly clock: Clock },
): readonly Suggestion[] {
  const wanted = cleanLine(typed)
  const exact = calendar.zoneNamed(wanted)
  const others = wanted === '' ? EXAMPLES : matchZones(wanted, calendar, MOST)
  const zones = [...new Set([...(exact === undefined ? [] : [exact]), ...others])].slice(0, MOST)
  return zones.map((zone) => ({
    value: zone,
    label: `${zone} (now ${calendar.localOf(clock.now(), zone).time})`,
  }))
}
