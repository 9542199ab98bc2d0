import type { Message } from '#src/core/ports/chat-event.ts'
import type { Delivery, Receipt } from '#src/core/ports/chat-platform.ts'
import type { Entry, Ledger } from '#src/core/ports/ledger.ts'
import { data, say } from '#src/core/reply/reply.ts'

/** Makes further owners of one new, empty ledger. */
export type OpenLedger = () => Ledger

export const LEASE = 1_000

/** A claim that begins at `now`. */
export const at = (now: number): { now: number; lease: number } => ({ now, lease: now + LEASE })

const CHANNEL = { platform: 'fake', installationId: 'T1', channelId: 'general' }

export const message = (identity: string, ...others: readonly string[]): Message => ({
  kind: 'message',
  identities: [identity, ...others],
  person: { id: 'ann', name: 'Ann' },
  conversation: { ...CHANNEL, threadId: 'thread' },
  destination: { ...CHANNEL, threadId: 'thread' },
  text: `Who pays for ${identity}?`,
  isHidden: false,
})

export const delivery = (id: string): Delivery => ({
  id,
  part: 1,
  destination: { ...CHANNEL, handle: 'somewhere' },
  reply: [say('The levy pays, ', data(id), '.')],
  answer: { id: 'answer', askedBy: 'ann' },
})

export const receipt = (messageId: string): Receipt => ({ ...CHANNEL, messageId })

/** Accepts what must be new. */
export async function accept(ledger: Ledger, identity: string, now = 0): Promise<Entry> {
  const entry = await ledger.accept(message(identity), at(now))
  if (entry === undefined) throw new Error(`${identity} is known`)
  return entry
}
