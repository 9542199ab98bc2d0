import { describeSchedule, nameChannel } from '../../digest/describe-schedule.ts'
import { readWish } from '../../digest/read-wish.ts'
import type { Occurrence, Schedule } from '../../digest/schedule.ts'
import { nextOccurrences, spellDate } from '../../digest/schedule.ts'
import type { Subscription } from '../../digest/subscription.ts'
import { CLOSEST, MOST_IN_CHANNEL, tellAll } from '../../digest/subscription.ts'
import type { Calendar } from '../../ports/calendar.ts'
import type { Reply } from '../../reply/reply.ts'
import { data, list, say, small, strong } from '../../reply/reply.ts'
import { about } from './about-channel.ts'
import type { DigestCommandDependencies, DigestRequest } from './use-digest.ts'
import { describeWishProblem } from './wish-problem.ts'

/** A new digest; asked twice by the same message, it is made once. */
export async function addDigest(
  request: DigestRequest,
  dependencies: DigestCommandDependencies,
): Promise<Reply> {
  const { rest, asked, channel } = request
  const { calendar, clock, subscriptions, index } = dependencies
  const wish = readWish(rest, { calendar, zone: knownZone(await asked.zone(), calendar) })
  if ('problem' in wish) return describeWishProblem(wish.problem, `add ${rest}${about(request)}`)
  const { isOpen } = await asked.channelView(channel.channelId)
  if (isOpen === false) return notAllowed(request)
  const known = (await subscriptions.inChannel(channel)).filter(({ id }) => id !== asked.id)
  const now = clock.now()
  const obstacle = obstacleTo(wish.schedule, known, { calendar, now })
  if (obstacle !== undefined) return obstacle
  const added = await subscriptions.add({
    id: asked.id,
    channel,
    ...wish,
    madeBy: { id: asked.message.person.id, name: asked.message.person.name },
    since: now,
    told: tellAll(await index.articles(), now),
  })
  return confirm(added, request, dependencies)
}

/** A platform may know zones that this computer does not. */
const knownZone = (zone: string | undefined, calendar: Calendar): string | undefined =>
  zone === undefined ? undefined : calendar.zoneNamed(zone)

const notAllowed = ({ channel }: DigestRequest): Reply => [
  say(
    'I am not allowed to post in ',
    data(nameChannel(channel)),
    '. Invite me there first, then type the command again.',
  ),
]

interface Now {
  readonly calendar: Calendar
  readonly now: number
}

function obstacleTo(schedule: Schedule, known: readonly Subscription[], now: Now): Reply | undefined {
  if (known.length >= MOST_IN_CHANNEL)
    return [
      say(
        `There are ${MOST_IN_CHANNEL} digests in this channel already, and that is the most. Remove one first: `,
        { command: '/digest list' },
      ),
    ]
  const close = known.find((other) => areClose(schedule, other.schedule, now))
  return close === undefined
    ? undefined
    : [
        say(
          `Number ${close.number} is posted ${describeSchedule(close.schedule)}: digests of one channel must be at least 15 minutes apart. Choose another time, or remove it first: `,
          { command: `/digest remove ${close.number}` },
        ),
      ]
}

/** Days on which two schedules are compared: a fortnight has every pair of weekdays, and the next change of the clocks. */
const COMPARED = 14

/** Are they ever posted within a quarter of an hour? */
function areClose(one: Schedule, other: Schedule, { calendar, now }: Now): boolean {
  const due = (schedule: Schedule): readonly Occurrence[] =>
    nextOccurrences(schedule, { after: now, count: COMPARED }, calendar)
  const others = due(other)
  return due(one).some(({ at }) => others.some((occurrence) => Math.abs(occurrence.at - at) < CLOSEST))
}

/** How many of the next times are shown, so that a wrong day or zone is seen at once. */
const SHOWN = 3

function confirm(
  subscription: Subscription,
  request: DigestRequest,
  { calendar, clock }: DigestCommandDependencies,
): Reply {
  const { schedule, channel, number, isAlways } = subscription
  const next = nextOccurrences(schedule, { after: clock.now(), count: SHOWN }, calendar)
  const [first] = next
  return [
    say(
      strong('Done.'),
      ' I will post a digest in ',
      data(nameChannel(channel)),
      ` ${describeSchedule(schedule)}. The next three:`,
    ),
    list(...next.map(({ date, time }) => [`${spellDate(date)}, ${time}`])),
    small(
      ...(first === undefined ? [] : ['The first one on your own clock: ', { at: first.at }, '. ']),
      `When the clocks change, it stays at ${schedule.time} in ${placeOf(schedule)}.`,
      isAlways ? ' It is posted when there is nothing new, too.' : ' One with nothing new is left out.',
    ),
    {
      kind: 'actions',
      actions: [
        {
          kind: 'command',
          label: 'Undo',
          spoken: 'Undo: remove this digest again',
          command: `/digest remove ${number}${about(request)}`,
        },
        {
          kind: 'command',
          label: 'Show a sample now',
          spoken: 'Show a sample now, to you only: the next digest as of today',
          command: `/digest preview ${number}${about(request)}`,
        },
      ],
    },
  ]
}

/** "Buenos Aires" for "America/Argentina/Buenos_Aires". */
const placeOf = ({ zone }: Schedule): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
