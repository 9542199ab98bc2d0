import type { Calendar } from '../ports/calendar.ts'
import type { Occurred, OccurrenceOutcome } from '../ports/subscriptions.ts'
import { spellDate, spellDay } from './schedule.ts'
import { ON_TIME } from './subscription.ts'

const WORDS: Readonly<Record<OccurrenceOutcome, readonly [before: string, after: string]>> = {
  posted: ['Posted', ''],
  unsure: ['Perhaps posted', ': the platform took it without saying so.'],
  'nothing-new': ['Left out', ': there was nothing new.'],
  refused: ['Not posted', ': the channel did not take it.'],
  missed: [
    'Skipped',
    ': I was not running, or could not post, until it was too late; its news went into the next one.',
  ],
  overtaken: ['Skipped', ': when I was running again, the next one was due, and has its news.'],
  paused: ['Skipped', ': it had just been paused.'],
  failed: ['Not posted', ': I failed three times at it. The log has more.'],
  drafted: ['On its way', ''],
}

/** "Posted: Sunday 22 November 2026, 09:00"; what was late says so, what was not posted says why. */
export function describeOccurred(occurred: Occurred, zone: string, calendar: Calendar): string {
  const { outcome, date, time } = occurred
  const [before, after] = WORDS[outcome]
  return `${before}: ${spellDate(date)}, ${time}${outcome === 'posted' ? lateness(occurred, zone, calendar) : after}`
}

function lateness({ at, settledAt, date }: Occurred, zone: string, calendar: Calendar): string {
  if (settledAt - at <= ON_TIME) return ''
  const settled = calendar.localOf(settledAt, zone)
  return `, late: at ${settled.time}${settled.date === date ? '' : ` on ${spellDay(settled.date)}`}`
}
