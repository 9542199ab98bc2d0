import type { Bot } from '../bot.ts'
import type { Deletion, Edit, Message } from '../ports/chat-event.ts'
import type { ChatPlatform, Receipt } from '../ports/chat-platform.ts'
import type { Entry } from '../ports/ledger.ts'
import type { Reply } from '../reply/reply.ts'
import { failed, TOO_LATE } from '../reply/trouble.ts'
import type { DispatchDependencies, Outgoing } from './dispatch.ts'
import { dispatch, resume, toDeliveries } from './dispatch.ts'
import { persist } from './deliver.ts'

export interface Acting extends DispatchDependencies {
  readonly bot: Bot
  readonly platform: ChatPlatform
  readonly createReference: () => string
}

/** Milliseconds after which an edit of the question no longer changes the answer: people have read it. */
const EDITABLE_FOR = 2 * 60_000
/** Milliseconds after which an answer would surprise rather than help. */
const LATEST = 60 * 60_000
/** Whatever ends the process each time it is answered must not do so for ever. */
const MOST_ATTEMPTS = 3

/** Says what was worked out. Resolves to false when another process goes on with it. */
export type Post = () => Promise<boolean>

/**
 * event -> what to do about it, worked out; what it resolves to does it. Everything that may happen twice after a crash
 * is harmless when it does.
 */
export async function actOn(entry: Entry, acting: Acting): Promise<Post> {
  const known = await acting.ledger.deliveries(entry.id)
  if (known.length > 0) return () => resume(outgoingOf(entry, entry.id, acting), known, acting)
  const { event } = entry
  switch (event.kind) {
    case 'message': {
      const reply = await replyTo(entry, event, acting)
      return () => say(outgoingOf(entry, entry.id, acting), reply, acting)
    }
    case 'share': {
      const reply = await acting.bot.share(event)
      return () => say(outgoingOf(entry, event.answerId, acting), reply, acting)
    }
    case 'edit':
      return await followEdit(entry, event, acting)
    case 'deletion':
      return () => followDeletion(event, acting)
  }
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

async function replyTo(entry: Entry, message: Message, acting: Acting): Promise<Reply> {
  const { bot, platform, clock, logger } = acting
  if (clock.now() - entry.receivedAt > LATEST) return TOO_LATE
  if (entry.attempt > MOST_ATTEMPTS) {
    const reference = acting.createReference()
    logger.error('An event could not be answered: the process ended each time', { reference })
    return failed(reference)
  }
  const isAdmin = () => platform.isAdmin(message.person, message.conversation.installationId)
  return await bot.reply({ id: entry.id, message, idiom: platform.idiom, isAdmin })
}

const NOTHING: Post = async () => true

/** The answer changes with the question, as long as it is fresh. */
async function followEdit(entry: Entry, edit: Edit, acting: Acting): Promise<Post> {
  const question = await acting.ledger.find(edit.of)
  if (question === undefined || entry.receivedAt - question.receivedAt > EDITABLE_FOR) return NOTHING
  const message: Message = { ...edit, kind: 'message', isHidden: false }
  const reply = await replyTo({ ...entry, id: question.id }, message, acting)
  return () => replace(outgoingOf(entry, question.id, acting), reply, acting)
}

/** Message by message: what stands there changes, what is new is posted, what is left over goes. */
async function replace(outgoing: Outgoing, reply: Reply, acting: Acting): Promise<boolean> {
  const posted = await receiptsOf(outgoing.answerId, acting)
  const deliveries = toDeliveries(outgoing, reply)
  for (const [index, receipt] of posted.entries()) {
    const delivery = deliveries[index]
    await persist(
      () =>
        delivery === undefined ? acting.platform.remove(receipt) : acting.platform.update(receipt, delivery),
      acting,
    )
  }
  const more = posted.length === 0 ? [] : deliveries.slice(posted.length)
  return await dispatch(outgoing, more, acting)
}

async function followDeletion(deletion: Deletion, acting: Acting): Promise<boolean> {
  const question = await acting.ledger.find(deletion.of)
  const receipts = question === undefined ? [] : await receiptsOf(question.id, acting)
  for (const receipt of receipts) await persist(() => acting.platform.remove(receipt), acting)
  return true
}

const receiptsOf = async (entryId: string, { ledger }: Acting): Promise<readonly Receipt[]> =>
  (await ledger.deliveries(entryId)).flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt]))
