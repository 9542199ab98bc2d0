import { describeSchedule, nameChannel } from '../../digest/describe-schedule.ts'
import { nextOccurrences, spellDate } from '../../digest/schedule.ts'
import type { Channel } from '../../digest/subscription.ts'
import { tellAll } from '../../digest/subscription.ts'
import type { Action, Reply } from '../../reply/reply.ts'
import { data, say } from '../../reply/reply.ts'
import { about } from './about-channel.ts'
import type { Chosen } from './choose-digest.ts'
import type { DigestCommandDependencies, DigestRequest } from './use-digest.ts'

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
  { subscriptions, clock, calendar, index }: DigestCommandDependencies,
): Promise<Reply> {
  const { id, schedule, pause, channel } = chosen.subscription
  const { isOpen } = await chosen.asked.channelView(channel.channelId)
  if (isOpen === false)
    return [say('I am still not allowed to post in ', data(nameChannel(channel)), '. Invite me there first.')]
  const now = clock.now()
  // The copy does not know what was told.
  const told = pause?.kind === 'damaged' ? tellAll(await index.articles(), now) : undefined
  if (pause !== undefined) await subscriptions.resume(id, now, told)
  const [next] = nextOccurrences(schedule, { after: now, count: 1 }, calendar)
  return [
    say(
      pause === undefined ? 'It was not paused. ' : 'Resumed. ',
      `It is posted ${describeSchedule(schedule)}`,
      ...(next === undefined ? ['.'] : [`; the next one is due on ${spellDate(next.date)}.`]),
    ),
  ]
}

/** For good; the button brings it back as it was. */
export async function removeDigest(
  chosen: Chosen,
  { subscriptions, clock }: DigestCommandDependencies,
): Promise<Reply> {
  const { id, number, schedule, channel } = chosen.subscription
  await subscriptions.pause(id, { kind: 'removed', at: clock.now() })
  const [left] = await subscriptions.inChannel(channel)
  return [
    say(
      left === undefined
        ? 'Stopped. There will be no more digests in '
        : `Stopped. Number ${number} will not be posted any more in `,
      data(nameChannel(channel)),
      '.',
    ),
    buttons({
      kind: 'command',
      label: 'Undo',
      spoken: `Undo: start this digest again, ${describeSchedule(schedule)}`,
      command: `/digest restore ${id}${about(chosen)}`,
    }),
  ]
}

/** Behind the button alone: it knows which one was removed. */
export async function restoreDigest(
  request: DigestRequest,
  dependencies: DigestCommandDependencies,
): Promise<Reply> {
  const removed = await dependencies.subscriptions.find(request.rest.trim())
  if (removed?.pause?.kind !== 'removed' || !isSame(removed.channel, request.channel))
    return [
      say('That digest is no longer kept. To set up a new one: ', { command: '/digest add sunday 09:00' }),
    ]
  return await resumeDigest({ ...request, subscription: removed }, dependencies)
}

const isSame = (one: Channel, other: Channel): boolean =>
  one.platform === other.platform &&
  one.installationId === other.installationId &&
  one.channelId === other.channelId

const buttons = (...actions: readonly Action[]) => ({ kind: 'actions', actions }) as const
