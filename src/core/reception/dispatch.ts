import type { Destination, Person } from '../ports/chat-event.ts'
import type { ChatPlatform, Delivery } from '../ports/chat-platform.ts'
import type { Clock } from '../ports/clock.ts'
import type { KnownDelivery, Ledger } from '../ports/ledger.ts'
import type { Logger } from '../ports/logger.ts'
import { guardReply } from '../reply/guard-reply.ts'
import type { Reply } from '../reply/reply.ts'
import { spellCommands } from '../reply/spell-commands.ts'
import { NOT_POSTED, PERHAPS_POSTED } from '../reply/trouble.ts'
import type { Outcome } from './deliver.ts'
import { deliver } from './deliver.ts'

export interface DispatchDependencies {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly logger: Logger
  /** Ends waiting for a platform; what is not posted by then stays in the ledger. */
  readonly signal: AbortSignal
}

/** What to post for an entry of the ledger. */
export interface Outgoing {
  readonly entryId: string
  readonly platform: ChatPlatform
  readonly destination: Destination
  readonly person: Person
  /** Names the answer for the buttons: the entry, or the one whose answer this is. */
  readonly answerId: string
  /** What can only be said when it is posted, which may be long after it was worked out. */
  readonly touchUp?: ((delivery: Delivery) => Delivery) | undefined
  /** Deals with a message that could not be posted, before that is written down, in place of telling the person there. */
  readonly onUndelivered?: ((outcome: Undelivered) => Promise<void>) | undefined
}

/** Says what was worked out. Resolves to false when it is not done: another process goes on with it, or we do later. */
export type Post = () => Promise<boolean>

export type Undelivered = Exclude<Outcome, { readonly kind: 'posted' | 'left' }>

/** In the words of the platform, and through the output gate. */
export const finishReply = (reply: Reply, { idiom }: ChatPlatform): Reply =>
  guardReply(spellCommands(reply, idiom.spell))

/** The messages of a reply, each with a name of its own under which the platform can be asked for it. */
export function toDeliveries(outgoing: Outgoing, reply: Reply): readonly Delivery[] {
  const { entryId, platform, destination, person, answerId } = outgoing
  return platform.split(finishReply(reply, platform)).map((part, index) => ({
    id: `${entryId}-${index + 1}`,
    part: index + 1,
    destination,
    reply: part,
    answer: { id: answerId, askedBy: person.id },
  }))
}

/** Writes down what is to be posted, posts it, writes down that it was. False: another process goes on with it. */
export async function dispatch(
  outgoing: Outgoing,
  deliveries: readonly Delivery[],
  dependencies: DispatchDependencies,
): Promise<boolean> {
  await dependencies.ledger.prepare(outgoing.entryId, deliveries, dependencies.clock.now())
  return await postAll(outgoing, deliveries, { ...dependencies, mayStandThere: false })
}

/** Goes on with what an earlier process had prepared: some of it may stand there already. */
export async function resume(
  outgoing: Outgoing,
  known: readonly KnownDelivery[],
  dependencies: DispatchDependencies,
): Promise<boolean> {
  const left = known.flatMap(({ delivery }) => (delivery === undefined ? [] : [delivery]))
  return await postAll(outgoing, left, { ...dependencies, mayStandThere: true })
}

async function postAll(
  outgoing: Outgoing,
  deliveries: readonly Delivery[],
  context: DispatchDependencies & { readonly mayStandThere: boolean },
): Promise<boolean> {
  const { ledger, clock } = context
  const postage = {
    ...context,
    platform: outgoing.platform,
    touchUp: outgoing.touchUp,
    isOurs: () => ledger.holds(outgoing.entryId, clock.now()),
  }
  for (const delivery of deliveries) {
    const outcome = await deliver(delivery, postage, context.mayStandThere)
    if (outcome.kind === 'left') return false
    await record(outgoing, delivery, { ...context, outcome })
  }
  return true
}

async function record(
  outgoing: Outgoing,
  delivery: Delivery,
  { outcome, ledger, logger }: DispatchDependencies & { readonly outcome: Outcome },
): Promise<void> {
  if (outcome.kind === 'posted') {
    await ledger.posted(delivery.id, outcome.receipt)
    return
  }
  if (outcome.kind === 'left') return
  await outgoing.onUndelivered?.(outcome)
  // First written down, then said: it is said once at most.
  await ledger.abandoned(delivery.id)
  const reason = outcome.kind === 'refused' ? outcome.reason : 'nobody knows whether it arrived'
  logger.warn('A message could not be posted', { platform: outgoing.platform.name, reason })
  if (outgoing.onUndelivered === undefined)
    await tell(outgoing, delivery, outcome.kind === 'refused' ? NOT_POSTED : PERHAPS_POSTED)
}

/** Says to the asker alone what became of the answer; if that fails, too, the log has it. */
async function tell(
  { platform, person }: Outgoing,
  { id, part, destination }: Delivery,
  reply: Reply,
): Promise<void> {
  if (destination.onlyFor !== undefined) return
  const onlyFor = { ...destination, onlyFor: person.id }
  await platform.post({ id: `${id}-note`, part, destination: onlyFor, reply }).catch(() => undefined)
}
