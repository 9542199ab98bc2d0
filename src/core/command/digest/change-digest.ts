import { describeSchedule, nameChannel } from '../../digest/describe-schedule.ts'
import { EVERY_DAY, nameOf, nextOccurrences, spellDate } from '../../digest/schedule.ts'
import type { Subscription } from '../../digest/subscription.ts'
import { TOPICS } from '../../digest/subscription.ts'
import type { Action, Reply } from '../../reply/reply.ts'
import { data, say } from '../../reply/reply.ts'
import { about } from './about-channel.ts'
import type { Chosen } from './choose-digest.ts'
import type { DigestCommandDependencies } from './use-digest.ts'

/** Posts it no more, until somebody says so. */
export async function pauseDigest(
  chosen: Chosen,
  { subscriptions }: DigestCommandDependencies,
): Promise<Reply> {
  const { id, number, channel } = chosen.subscription
  await subscriptions.pause(id, { kind: 'by-hand' })
  const command = `/digest resume ${number}${about(chosen)}`
  return [
    say('Paused. Until you type ', { command }, ' nothing is posted in ', data(nameChannel(channel)), '.'),
    buttons({ kind: 'command', label: 'Undo', spoken: 'Undo: post this digest again', command }),
  ]
}

/** What was due in between is not made up for; what was new in between is told. */
export async function resumeDigest(
  chosen: Chosen,
  { subscriptions, clock, calendar }: DigestCommandDependencies,
): Promise<Reply> {
  const { id, schedule, pause, channel } = chosen.subscription
  const { isOpen } = await chosen.asked.channelView(channel.channelId)
  if (isOpen === false)
    return [say('I am still not allowed to post in ', data(nameChannel(channel)), '. Invite me there first.')]
  const now = clock.now()
  if (pause !== undefined) await subscriptions.resume(id, now)
  const [next] = nextOccurrences(schedule, { after: now, count: 1 }, calendar)
  return [
    say(
      pause === undefined ? 'It was not paused. ' : 'Resumed. ',
      `It is posted ${describeSchedule(schedule)}`,
      ...(next === undefined ? ['.'] : [`; the next one is due on ${spellDate(next.date)}.`]),
    ),
  ]
}

/** For good; the button sets it up again. */
export async function removeDigest(
  chosen: Chosen,
  { subscriptions }: DigestCommandDependencies,
): Promise<Reply> {
  const { subscription } = chosen
  await subscriptions.remove(subscription.id)
  const [left] = await subscriptions.inChannel(subscription.channel)
  return [
    say(
      left === undefined
        ? 'Stopped. There will be no more digests in '
        : `Stopped. Number ${subscription.number} will not be posted any more in `,
      data(nameChannel(subscription.channel)),
      '.',
    ),
    buttons({
      kind: 'command',
      label: 'Undo',
      spoken: `Undo: start this digest again, ${describeSchedule(subscription.schedule)}`,
      command: `/digest add ${wishOf(subscription)}${about(chosen)}`,
    }),
  ]
}

const buttons = (...actions: readonly Action[]) => ({ kind: 'actions', actions }) as const

const SHORT_DAY = 3

/** What would have to be typed for it. */
function wishOf({ schedule, topics, isAlways }: Subscription): string {
  const { weekdays, time, zone } = schedule
  const days = weekdays.map((day) => nameOf(day).slice(0, SHORT_DAY).toLowerCase()).join(',')
  return [
    weekdays.length === EVERY_DAY.length ? 'daily' : days,
    time,
    zone,
    ...(topics.length === TOPICS.length ? [] : [`what:${topics.join(',')}`]),
    ...(isAlways ? ['always'] : []),
  ].join(' ')
}
