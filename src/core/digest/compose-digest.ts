import type { Calendar } from '../ports/calendar.ts'
import type { DigestDue } from '../ports/chat-event.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type {
  ActiveSubscription,
  Occurred,
  OccurrenceDue,
  OccurrenceKey,
  OccurrenceOutcome,
  Subscriptions,
} from '../ports/subscriptions.ts'
import type { Reply } from '../reply/reply.ts'
import type { Sources } from './gather-news.ts'
import { gatherNews, isNothing } from './gather-news.ts'
import { renderDigest } from './render-digest.ts'
import type { Occurrence } from './schedule.ts'

export interface DigestDependencies extends Sources {
  readonly subscriptions: Subscriptions
  readonly calendar: Calendar
  readonly clock: Clock
  readonly logger: Logger
}

/** After these there is nothing left to post. */
const DONE: ReadonlySet<OccurrenceOutcome> = new Set(['posted', 'unsure', 'nothing-new', 'refused', 'failed'])

const isDone = (known: Occurred | undefined): boolean => known !== undefined && DONE.has(known.outcome)

/** What it is known by to the ledger: never its instant, which moves when a zone changes its rules. */
export const identityOf = ({ subscriptionId, date, time }: OccurrenceKey): string =>
  `digest:${subscriptionId}:${date}:${time}`

/** It is due, for the reception to deal with; its one identity makes it happen once. */
export function toEvent(
  { id, channel, madeBy }: ActiveSubscription,
  { date, time, at }: Occurrence,
): DigestDue {
  const { platform, installationId, channelId } = channel
  const place = { platform, installationId, channelId }
  return {
    kind: 'digest',
    identities: [identityOf({ subscriptionId: id, date, time })],
    person: madeBy,
    conversation: place,
    destination: place,
    subscriptionId: id,
    date,
    time,
    at,
  }
}

/** Does the platform take it as one message? */
export const fitsIn =
  ({ split }: { readonly split: (reply: Reply) => readonly Reply[] }) =>
  (reply: Reply): boolean =>
    split(reply).length === 1

export interface Composing {
  /** 1 for the first process that works on it. */
  readonly attempt: number
  /** The reply as messages that the platform takes. */
  readonly split: (reply: Reply) => readonly Reply[]
}

/**
 * The digest that is due, after writing down what its readers will know by it. `undefined`: there is none to post, and it
 * is written down why, as far as anything of the subscription is left.
 */
export async function composeDigest(
  due: OccurrenceDue,
  { attempt, split }: Composing,
  dependencies: DigestDependencies,
): Promise<Reply | undefined> {
  const { subscriptions, clock, calendar } = dependencies
  const subscription = await subscriptions.find(due.subscriptionId)
  // The ledger remembers for a month, this for more than a year: a clock that was wrong may have made it forget.
  if (subscription === undefined || isDone(await subscriptions.outcomeOf(due))) return undefined
  const now = clock.now()
  const leave = async (outcome: OccurrenceOutcome): Promise<undefined> => {
    await subscriptions.settle(due, { outcome, settledAt: now })
  }
  if (subscription.pause !== undefined) return await leave('paused')
  const news = await gatherNews(subscription, dependencies, now)
  await subscriptions.draft(due, { attempt, told: news.told })
  if (isNothing(news) && !subscription.isAlways) return await leave('nothing-new')
  return renderDigest({ news, subscription, due, calendar, fits: fitsIn({ split }) })
}
