import type { Bot } from '../bot.ts'
import type { Digests } from '../digest/digests.ts'
import type { Deletion, DigestDue, Edit, Message, Share } from '../ports/chat-event.ts'
import type { ChatPlatform, Receipt } from '../ports/chat-platform.ts'
import type { Entry, KnownEntry } from '../ports/ledger.ts'
import type { Reply } from '../reply/reply.ts'
import { failed, TOO_LATE } from '../reply/trouble.ts'
import type { DispatchDependencies, Outgoing, Post } from './dispatch.ts'
import { dispatch, finishReply, resume, toDeliveries } from './dispatch.ts'
import { persist } from './deliver.ts'

export interface Acting extends DispatchDependencies {
  readonly bot: Bot
  readonly digests: Digests
  readonly platform: ChatPlatform
  readonly createReference: () => string
  /** Takes in a digest that somebody wants now. */
  readonly hear: (due: DigestDue) => Promise<void>
}

/** Milliseconds after which an edit of the question no longer changes the answer: people have read it. */
const EDITABLE_FOR = 2 * 60_000
/** Milliseconds after which an answer would surprise rather than help. */
const LATEST = 60 * 60_000
/** The same for what was said while no process was there to hear it. */
const LATEST_MISSED = 15 * 60_000
/** Whatever ends the process each time it is answered must not do so for ever. */
const MOST_ATTEMPTS = 3

/**
 * event -> what to do about it, worked out; what it resolves to does it. Everything that may happen twice after a crash
 * is harmless when it does.
 */
export async function actOn(entry: Entry, acting: Acting): Promise<Post> {
  const { event } = entry
  if (event.kind === 'edit' || event.kind === 'deletion') return await followChange(entry, event, acting)
  if (event.kind === 'digest') return await acting.digests.deliver(entry, event, acting)
  const known = await acting.ledger.deliveries(entry.id)
  if (known.length > 0) return () => resume(outgoingOf(entry, entry.id, acting), known, acting)
  const answerId = event.kind === 'share' ? event.answerId : entry.id
  const reply = await replyTo(entry, event, acting)
  return () => say(outgoingOf(entry, answerId, acting), reply, acting)
}

const outgoingOf = ({ id, event }: Entry, answerId: string, { platform }: Acting): Outgoing => ({
  entryId: id,
  platform,
  destination: event.destination,
  person: event.person,
  answerId,
})

const say = (outgoing: Outgoing, reply: Reply, acting: Acting): Promise<boolean> =>
  dispatch(outgoing, toDeliveries(outgoing, reply), acting)

async function replyTo(entry: Entry, event: Message | Share, acting: Acting): Promise<Reply> {
  const { bot, clock, logger } = acting
  if (isTooLate(entry, event, clock.now())) return TOO_LATE
  if (entry.attempt > MOST_ATTEMPTS) {
    const reference = acting.createReference()
    logger.error('An event could not be answered: the process ended each time', { reference })
    return failed(reference)
  }
  return event.kind === 'share' ? await bot.share(event) : await askBot(entry.id, event, acting)
}

function isTooLate({ receivedAt }: Entry, event: Message | Share, now: number): boolean {
  const missedAt = event.kind === 'message' ? event.missedAt : undefined
  return now - receivedAt > LATEST || (missedAt !== undefined && receivedAt - missedAt > LATEST_MISSED)
}

function askBot(id: string, message: Message, { bot, platform, hear }: Acting): Promise<Reply> {
  const { person, conversation } = message
  const { installationId } = conversation
  return bot.reply({
    id,
    message,
    idiom: platform.idiom,
    isAdmin: () => platform.isAdmin(person, installationId),
    zone: () => platform.zoneOf(person, installationId),
    channelView: (channelId) => platform.channelView(channelId, installationId),
    split: (reply) => platform.split(finishReply(reply, platform)),
    post: hear,
  })
}

const NOTHING: Post = async () => true

/** The answer changes with the question, as long as it is fresh, and goes with it. */
async function followChange(entry: Entry, change: Edit | Deletion, acting: Acting): Promise<Post> {
  const { ledger } = acting
  const question = await ledger.find(change.of)
  // What follows is harmless to leave out: the answer to the question as it was stands there.
  if (question === undefined || entry.attempt > MOST_ATTEMPTS) return NOTHING
  // A later change says what is to stand there.
  if (question.lastChange !== entry.id) return NOTHING
  if (!question.isFinished) return () => putOff(entry, acting)
  if (change.kind === 'deletion') return () => removeAnswer(question.id, acting)
  const known = await ledger.deliveries(entry.id)
  if (known.length > 0) return () => resume(outgoingOf(entry, question.id, acting), known, acting)
  if (isStale(entry, question, acting)) return NOTHING
  const reply = await askBot(question.id, { ...change, kind: 'message', isHidden: false }, acting)
  const outgoing = outgoingOf(entry, question.id, acting)
  return () => replaceAnswer(outgoing, reply, acting)
}

/** Another process is still at the question: this waits for it, without that counting as an attempt. */
async function putOff({ id }: Entry, { ledger }: Acting): Promise<boolean> {
  await ledger.release([id])
  return false
}

const isStale = ({ receivedAt }: Entry, question: KnownEntry, { clock }: Acting): boolean =>
  receivedAt - question.receivedAt > EDITABLE_FOR || clock.now() - receivedAt > EDITABLE_FOR

/** Message by message: what stands there changes, what is new is posted, what is left over goes. */
async function replaceAnswer(outgoing: Outgoing, reply: Reply, acting: Acting): Promise<boolean> {
  const posted = await standing(outgoing.answerId, acting)
  const deliveries = toDeliveries(outgoing, reply)
  for (const [index, { id, receipt }] of posted.entries()) {
    const delivery = deliveries[index]
    if (delivery === undefined) await remove(id, receipt, acting)
    else await persist(() => acting.platform.update(receipt, delivery), acting)
  }
  const more = posted.length === 0 ? [] : deliveries.slice(posted.length)
  return await dispatch(outgoing, more, acting)
}

async function removeAnswer(questionId: string, acting: Acting): Promise<boolean> {
  await acting.bot.retract(questionId)
  for (const { id, receipt } of await standing(questionId, acting)) await remove(id, receipt, acting)
  return true
}

async function remove(deliveryId: string, receipt: Receipt, acting: Acting): Promise<void> {
  await persist(() => acting.platform.remove(receipt), acting)
  await acting.ledger.removed(deliveryId)
}

/** The messages of an answer that stand there, with what edits have added. */
const standing = async (questionId: string, { ledger }: Acting) =>
  (await ledger.deliveries(questionId)).flatMap(({ id, receipt }) =>
    receipt === undefined ? [] : [{ id, receipt }],
  )
