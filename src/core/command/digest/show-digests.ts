import { describeOccurred } from '../../digest/describe-occurred.ts'
import { describeSchedule, nameChannel } from '../../digest/describe-schedule.ts'
import { nextOccurrences, spellDate } from '../../digest/schedule.ts'
import type { Subscription, Topic } from '../../digest/subscription.ts'
import { CATCH_UP } from '../../digest/subscription.ts'
import type { Action, Block, Reply, Span } from '../../reply/reply.ts'
import { data, list, say, small, strong } from '../../reply/reply.ts'
import { about } from './about-channel.ts'
import type { Chosen } from './choose-digest.ts'
import { noDigest } from './choose-digest.ts'
import type { DigestCommandDependencies, DigestRequest } from './use-digest.ts'

/** How much of its past is shown, for one of several and for one alone. */
const SHORT_HISTORY = 1
const HISTORY = 4
const LONG_HISTORY = 20

/** Every digest of a channel, when it comes next, and what became of the last ones. */
export async function listDigests(
  request: DigestRequest,
  dependencies: DigestCommandDependencies,
): Promise<Reply> {
  const all = await dependencies.subscriptions.inChannel(request.channel)
  const [only] = all
  if (only === undefined) return noDigest(request)
  const length = all.length === 1 ? HISTORY : SHORT_HISTORY
  const shown = await Promise.all(all.map((each) => describe(each, { ...dependencies, length })))
  const channel = data(nameChannel(request.channel))
  const heading =
    all.length === 1 ? [strong('One digest in '), channel] : [strong(`${all.length} digests in `), channel]
  return [
    say(...heading, '.'),
    ...shown.flat(),
    ...(all.length === 1
      ? [buttonsFor(only, request)]
      : [small('Change one by its number: ', { command: '/digest remove 1' })]),
  ]
}

interface Telling extends DigestCommandDependencies {
  /** How many past ones. */
  readonly length: number
}

async function describe(subscription: Subscription, telling: Telling): Promise<readonly Block[]> {
  const { subscriptions, clock, calendar, length } = telling
  const { id, number, schedule, madeBy, pause } = subscription
  const past = await subscriptions.history(id, length)
  const [next] = nextOccurrences(schedule, { after: clock.now(), count: 1 }, calendar)
  const items: (readonly Span[])[] = [
    pause !== undefined
      ? [PAUSED[pause.kind], { command: `/digest resume ${number}` }]
      : next === undefined
        ? ['Next: never']
        : [`Next: ${spellDate(next.date)}, ${next.time}`],
    ...past.map((occurred) => [describeOccurred(occurred, schedule.zone, calendar)]),
  ]
  const who = madeBy.name === undefined ? 'somebody' : data(madeBy.name)
  return [say(`Number ${number}: ${describeSchedule(schedule)}, added by `, who, '.'), list(...items)]
}

const PAUSED = {
  'by-hand': 'Paused. To go on: ',
  refused: 'Paused, because the channel did not take the last one. Once I may post here: ',
  damaged:
    'Paused, because my record of what was posted was damaged, and one could be posted twice. To go on: ',
  removed: 'Removed. To set up a new one rather than: ',
} as const satisfies Readonly<Record<NonNullable<Subscription['pause']>['kind'], string>>

function buttonsFor(subscription: Subscription, request: DigestRequest): Block {
  const { number, pause, channel } = subscription
  const turn: Action =
    pause === undefined
      ? {
          kind: 'command',
          label: 'Pause',
          spoken: 'Pause this digest; you can resume it',
          command: `/digest pause ${number}${about(request)}`,
        }
      : {
          kind: 'command',
          label: 'Resume',
          spoken: 'Resume this digest',
          command: `/digest resume ${number}${about(request)}`,
        }
  return {
    kind: 'actions',
    actions: [
      turn,
      {
        kind: 'command',
        label: 'Stop this digest',
        spoken: 'Stop this digest; you can undo that',
        command: `/digest remove ${number}${about(request)}`,
        confirm: {
          title: 'Stop this digest?',
          text: `No more digests will be posted in ${nameChannel(channel)}.`,
          yes: 'Stop',
          no: 'Keep it',
        },
      },
    ],
  }
}

const TOPIC_NAMES: Readonly<Record<Topic, string>> = {
  articles: 'new and changed articles',
  asked: 'the question that was asked most, by two people or more',
  'not-found': 'how many questions found no answer',
}

const HOURS = CATCH_UP / 3_600_000

/** Why it was posted or was not, and by which rules. */
export async function explainDigest(chosen: Chosen, dependencies: DigestCommandDependencies): Promise<Reply> {
  const { subscription } = chosen
  const { topics, isAlways, schedule } = subscription
  return [
    ...(await describe(subscription, { ...dependencies, length: LONG_HISTORY })),
    say(strong('By these rules:')),
    list(
      [`It tells: ${topics.map((topic) => TOPIC_NAMES[topic]).join('; ')}.`],
      [isAlways ? 'It is posted when there is nothing new, too.' : 'With nothing new it is not posted.'],
      [
        `It follows the clocks in ${schedule.zone}. A time that they leave out counts as the moment they jump.`,
      ],
      [
        `When I was not running at its time, it comes late, up to ${HOURS} hours; after that it is left out, and its news go into the next one.`,
      ],
      ['Each one is posted once, however many of me are running.'],
    ),
  ]
}
