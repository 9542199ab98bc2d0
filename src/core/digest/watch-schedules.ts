import type { DigestDue } from '../ports/chat-event.ts'
import type { ActiveSubscription, OccurrenceDue, OccurrenceOutcome } from '../ports/subscriptions.ts'
import type { DigestDependencies } from './compose-digest.ts'
import { toEvent } from './compose-digest.ts'
import type { Occurrence } from './schedule.ts'
import { occurrencesBetween } from './schedule.ts'
import { CATCH_UP } from './subscription.ts'

export interface Watcher {
  /** The platforms that this process serves: digests of others are left to a process that serves those. */
  readonly served: readonly string[]
  /** Resolves when it is written down; once, however many processes hand it over. */
  readonly hear: (due: DigestDue) => Promise<void>
}

/** Milliseconds from one look at the clock to the next. */
const EVERY = 2_000
/** Milliseconds that are looked back after a start: what was missed before that nobody asks about any more. */
const LOOK_BACK = 30 * 24 * 60 * 60_000

type Watching = DigestDependencies & Watcher

/**
 * Hands over each digest when it is due, until `signal`; those that are too late are written down as missed. What was
 * done is known from what is written down, never from what this process remembers: it may be stopped, started, doubled,
 * and its clock set, at any time. Never rejects.
 */
export async function watchSchedules(
  dependencies: DigestDependencies,
  watcher: Watcher,
  signal: AbortSignal,
): Promise<void> {
  const { clock, logger } = dependencies
  let looked = clock.now() - LOOK_BACK
  while (!signal.aborted) {
    const now = clock.now()
    try {
      // The clock was set back: what is due in between was handed over, or has never been.
      if (now < looked) looked = now - CATCH_UP
      looked = Math.max(looked, now - LOOK_BACK)
      await look({ ...dependencies, ...watcher }, { after: looked, until: now })
      looked = now
    } catch (error) {
      if (!signal.aborted) logger.error('Digests could not be looked after', { error })
    }
    await clock.wait(EVERY, signal)
  }
}

interface Span {
  readonly after: number
  readonly until: number
}

async function look(watching: Watching, { after, until }: Span): Promise<void> {
  const { subscriptions, served } = watching
  for (const subscription of await subscriptions.active(served)) {
    // The clock was set back since it was made: it begins to count from now on.
    if (subscription.since > until) await subscriptions.resume(subscription.id, until)
    const span = { after: Math.max(after, subscription.since), until }
    await handOver(subscription, dueIn(subscription, span, watching), watching)
  }
}

/** The rules of a zone are the runtime's: one that it no longer knows must not hold up the others. */
function dueIn(
  { id, schedule }: ActiveSubscription,
  span: Span,
  { calendar, logger }: Watching,
): readonly Occurrence[] {
  try {
    return occurrencesBetween(schedule, span, calendar)
  } catch (error) {
    logger.error('A digest has no time', { subscription: id, zone: schedule.zone, error })
    return []
  }
}

/** The last one, unless it is too late; the others are history. */
async function handOver(
  subscription: ActiveSubscription,
  occurrences: readonly Occurrence[],
  watching: Watching,
): Promise<void> {
  const { clock, hear } = watching
  for (const [index, occurrence] of occurrences.entries()) {
    const due = { ...occurrence, subscriptionId: subscription.id }
    if (clock.now() - due.at > CATCH_UP) await skip(due, 'missed', watching)
    else if (index < occurrences.length - 1) await skip(due, 'overtaken', watching)
    else await hear(toEvent(subscription, occurrence))
  }
}

async function skip(
  due: OccurrenceDue,
  outcome: OccurrenceOutcome,
  { subscriptions, clock, logger }: Watching,
): Promise<void> {
  const { subscriptionId: subscription, date, time } = due
  if (await subscriptions.skip(due, { outcome, settledAt: clock.now() }))
    logger.warn('A digest was not posted', { subscription, date, time, outcome })
}
