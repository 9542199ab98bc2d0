import type { Weekday, Schedule } from './schedule.ts'
import { EVERY_DAY, nameOf } from './schedule.ts'
import type { Channel } from './subscription.ts'

const WORKDAYS = EVERY_DAY.slice(0, 5)
const WEEKEND = EVERY_DAY.slice(5)

/** "every Sunday at 09:00 (Europe/Amsterdam)". */
export const describeSchedule = ({ weekdays, time, zone }: Schedule): string =>
  `${everyOneOf(weekdays)} at ${time} (${zone})`

function everyOneOf(weekdays: readonly Weekday[]): string {
  if (weekdays.length === EVERY_DAY.length) return 'every day'
  if (isSame(weekdays, WORKDAYS)) return 'every weekday'
  if (isSame(weekdays, WEEKEND)) return 'every Saturday and Sunday'
  const names = weekdays.map(nameOf)
  const last = names.pop() ?? ''
  return `every ${names.length === 0 ? last : `${names.join(', ')} and ${last}`}`
}

const isSame = (some: readonly Weekday[], others: readonly Weekday[]): boolean =>
  some.length === others.length && some.every((day) => others.includes(day))

/** "#world-news"; where it has no name, the words for it. */
export const nameChannel = ({ name }: Channel): string => (name === undefined ? 'this channel' : `#${name}`)
