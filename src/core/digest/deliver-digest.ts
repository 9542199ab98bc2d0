import type { DigestDue } from '../ports/chat-event.ts'
import type { ChatPlatform } from '../ports/chat-platform.ts'
import type { Entry, KnownDelivery } from '../ports/ledger.ts'
import type { OccurrenceOutcome } from '../ports/subscriptions.ts'
import type { Reply } from '../reply/reply.ts'
import { lookFor } from '../reception/deliver.ts'
import type { DispatchDependencies, Outgoing, Post, Undelivered } from '../reception/dispatch.ts'
import { dispatch, finishReply, resume, toDeliveries } from '../reception/dispatch.ts'
import type { DigestDependencies } from './compose-digest.ts'
import { composeDigest, identityOf } from './compose-digest.ts'
import { describeRefused } from './describe-refused.ts'
import { withLateness } from './render-digest.ts'
import { CATCH_UP, ON_TIME } from './subscription.ts'

export interface Delivering extends DispatchDependencies, DigestDependencies {
  readonly platform: ChatPlatform
}

/** Whatever ends the process each time it is made must not do so for ever. */
const MOST_ATTEMPTS = 3

const DONE: Post = async () => true

/** One digest that is due, worked out; what it resolves to posts it once, or leaves it to the next process. */
export async function deliverDigest(entry: Entry, due: DigestDue, context: Delivering): Promise<Post> {
  const { ledger, clock, platform } = context
  const known = await ledger.deliveries(entry.id)
  const outgoing: Outgoing = {
    entryId: entry.id,
    platform,
    destination: due.destination,
    person: due.person,
    answerId: entry.id,
    touchUp: (delivery) =>
      clock.now() - due.at > ON_TIME ? { ...delivery, reply: withLateness(delivery.reply, due) } : delivery,
    onUndelivered: (outcome) => bearRefusal(outcome, due, context),
  }
  const isTooLate = clock.now() - due.at > CATCH_UP
  if (isTooLate)
    return known.length > 0 ? () => giveUp(due, known, context) : () => settle(due, 'missed', context)
  if (known.length > 0)
    return () => post(entry, due, { context, send: (until) => resume(outgoing, known, until) })
  if (entry.attempt > MOST_ATTEMPTS) return () => settle(due, 'failed', context)
  if (await followsOpenOne(due, context)) return () => putOff(entry, context)
  const split = (reply: Reply): readonly Reply[] => platform.split(finishReply(reply, platform))
  const reply = await tryTo(() => composeDigest(due, { attempt: entry.attempt, split }, context), context)
  if (reply === 'fault') return () => putOff(entry, context, AFTER_FAULT)
  if (reply === undefined) return DONE
  return () =>
    post(entry, due, { context, send: (until) => dispatch(outgoing, toDeliveries(outgoing, reply), until) })
}

/** How many earlier ones are looked at; more than one is under way only after a long outage. */
const LOOKED_BACK = 10

/** Until it is known what became of the one before, nobody can tell what is new. */
async function followsOpenOne(due: DigestDue, { subscriptions, ledger }: Delivering): Promise<boolean> {
  const { subscriptionId } = due
  for (const { date, time, outcome } of await subscriptions.history(subscriptionId, LOOKED_BACK)) {
    if (outcome !== 'drafted' || (date === due.date && time === due.time)) continue
    const entry = await ledger.find(identityOf({ subscriptionId, date, time }))
    if (entry !== undefined && !entry.isFinished) return true
  }
  return false
}

/** Comes again, after `ms` milliseconds or soon, without that counting as an attempt. */
async function putOff({ id }: Entry, { ledger, clock, signal }: Delivering, ms = 0): Promise<false> {
  await clock.wait(ms, signal)
  await ledger.release([id])
  return false
}

/** Milliseconds; a disk or a lock that fails for minutes must not cost the digest. */
const AFTER_FAULT = 30_000

async function tryTo<Result>(
  work: () => Promise<Result>,
  { logger }: Pick<Delivering, 'logger'>,
): Promise<Result | 'fault'> {
  try {
    return await work()
  } catch (error) {
    logger.error('A digest could not be made; it is tried again', { error })
    return 'fault'
  }
}

interface Sending {
  readonly context: Delivering
  readonly send: (until: DispatchDependencies) => Promise<boolean>
}

/** Until it stands there, or is too late: a platform that is back after hours must not be greeted with old news. */
async function post({ id }: Entry, due: DigestDue, { context, send }: Sending): Promise<boolean> {
  const { ledger, clock } = context
  const timer = new AbortController()
  const signal = AbortSignal.any([context.signal, timer.signal])
  void clock.wait(due.at + CATCH_UP - clock.now(), signal).then(() => timer.abort())
  try {
    if (!(await send({ ...context, signal }))) return false
  } finally {
    timer.abort()
  }
  const isPosted = (await ledger.deliveries(id)).some(({ receipt }) => receipt !== undefined)
  return isPosted ? await settle(due, 'posted', context) : true
}

async function settle(due: DigestDue, outcome: OccurrenceOutcome, context: Delivering): Promise<true> {
  const { subscriptions, clock, logger } = context
  await subscriptions.settle(due, { outcome, settledAt: clock.now() })
  const { subscriptionId: subscription, date, time } = due
  if (outcome !== 'posted') logger.warn('A digest was not posted', { subscription, date, time, outcome })
  return true
}

/** It is too late to post what was prepared; what stands there nevertheless is found. */
async function giveUp(
  due: DigestDue,
  known: readonly KnownDelivery[],
  context: Delivering,
): Promise<boolean> {
  const { ledger, platform } = context
  const found: OccurrenceOutcome[] = []
  for (const { id, delivery, receipt } of known) {
    const stands = receipt ?? (delivery === undefined ? 'absent' : await lookFor(delivery, platform))
    if (typeof stands === 'object') await ledger.posted(id, stands)
    else await ledger.abandoned(id)
    found.push(typeof stands === 'object' ? 'posted' : stands === 'unknown' ? 'unsure' : 'missed')
  }
  const outcome = (['posted', 'unsure'] as const).find((each) => found.includes(each)) ?? 'missed'
  return await settle(due, outcome, context)
}

/** A channel that does not take one digest takes none: they are paused, and who made them is told, once. */
async function bearRefusal(outcome: Undelivered, due: DigestDue, context: Delivering): Promise<void> {
  const { subscriptions, platform } = context
  await settle(due, outcome.kind === 'refused' ? 'refused' : 'unsure', context)
  const subscription = await subscriptions.find(due.subscriptionId)
  if (outcome.kind !== 'refused' || subscription === undefined || subscription.pause !== undefined) return
  for (const { id, pause } of await subscriptions.inChannel(subscription.channel))
    if (pause === undefined) await subscriptions.pause(id, { kind: 'refused', reason: outcome.reason })
  const { person, destination } = due
  const direct = { ...destination, onlyFor: person.id, isDirect: true }
  const reply = finishReply(describeRefused(subscription), platform)
  // If that fails, too, the log and `/digest list` have it.
  await platform
    .post({ id: `${subscription.id}-note`, part: 1, destination: direct, reply })
    .catch(() => undefined)
}
