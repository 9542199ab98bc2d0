import type { Calendar } from '../ports/calendar.ts'
import { editDistance } from '../retrieval/edit-distance.ts'

/** More would be no help. */
const MOST_OFFERED = 3
const MOST_SLIPS = 2

/**
 * Abbreviations are no zones: in summer Amsterdam has no CET, and IST is the time of three countries. These are places
 * that people mean by them.
 */
const ABBREVIATIONS: Readonly<Record<string, readonly string[]>> = {
  AEST: ['Australia/Sydney', 'Australia/Brisbane'],
  AKST: ['America/Anchorage'],
  AST: ['America/Halifax', 'Asia/Riyadh'],
  BRT: ['America/Sao_Paulo'],
  BST: ['Europe/London', 'Asia/Dhaka'],
  CET: ['Europe/Amsterdam', 'Europe/Berlin', 'Europe/Paris'],
  CST: ['America/Chicago', 'Asia/Shanghai'],
  EET: ['Europe/Helsinki', 'Europe/Kyiv', 'Africa/Cairo'],
  EST: ['America/New_York', 'America/Toronto'],
  GMT: ['Europe/London', 'Africa/Accra', 'UTC'],
  HKT: ['Asia/Hong_Kong'],
  HST: ['Pacific/Honolulu'],
  IST: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  JST: ['Asia/Tokyo'],
  KST: ['Asia/Seoul'],
  MSK: ['Europe/Moscow'],
  MST: ['America/Denver', 'America/Phoenix'],
  NZST: ['Pacific/Auckland'],
  PST: ['America/Los_Angeles', 'America/Vancouver'],
  SAST: ['Africa/Johannesburg'],
  SGT: ['Asia/Singapore'],
  WET: ['Europe/Lisbon'],
  WIB: ['Asia/Jakarta'],
}
/** In summer they have other names, and the same clocks. */
const IN_SUMMER: Readonly<Record<string, string>> = {
  AEDT: 'AEST',
  AKDT: 'AKST',
  CDT: 'CST',
  CEST: 'CET',
  EDT: 'EST',
  EEST: 'EET',
  MDT: 'MST',
  NZDT: 'NZST',
  PDT: 'PST',
  WEST: 'WET',
}

/** Zones that somebody may have meant, the likeliest first. */
export function matchZones(typed: string, calendar: Calendar, most = MOST_OFFERED): readonly string[] {
  const short = typed.toUpperCase()
  const named = ABBREVIATIONS[IN_SUMMER[short] ?? short]
  if (named !== undefined) return named.slice(0, most)
  const wanted = lettersOf(typed)
  if (wanted === '') return []
  const scored = calendar
    .zones()
    .map((zone) => ({ zone, distance: distanceOf(wanted, zone) }))
    .filter(({ distance }) => distance <= MOST_SLIPS)
  // Who typed a part of a name has made no slip.
  const whole = scored.filter(({ distance }) => distance < 1)
  return (whole.length > 0 ? whole : scored)
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ zone }) => zone)
}

/** 0 for a city or a beginning of one, otherwise as many slips as were made. */
function distanceOf(wanted: string, zone: string): number {
  const whole = lettersOf(zone)
  const city = lettersOf(zone.slice(zone.lastIndexOf('/') + 1))
  if (city === wanted) return 0
  // Between 0 and 1: whatever begins so comes after the city of that name, and before slips.
  if (city.startsWith(wanted)) return 0.25
  if (whole.includes(wanted)) return 0.5
  return Math.min(editDistance(wanted, city, MOST_SLIPS), editDistance(wanted, whole, MOST_SLIPS))
}

const lettersOf = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
