import type { ChatEvent, Scope } from './chat-event.ts'
import type { Delivery, Receipt } from './chat-platform.ts'

/**
 * Port: the only place for "did this happen". What a method has resolved to survives the death of the process. Several
 * processes may share one ledger; each knows itself as one owner. All times are milliseconds since 1970, UTC.
 */
export interface Ledger {
  /**
   * Writes an event down and claims it until `lease`. `undefined`: one of its identities is known, it has arrived
   * before; the others are remembered for that entry, too. Rejects when it cannot be written.
   */
  accept(
    event: ChatEvent,
    times: { readonly now: number; readonly lease: number },
  ): Promise<Entry | undefined>
  /** The entry with that identity, finished or not; `undefined`: nothing of the kind has arrived. */
  find(identity: string): Promise<KnownEntry | undefined>
  /**
   * Claims every open entry whose claim has run out by `now` or was given back. Oldest first. A claim that has run out
   * counts as an attempt that failed, one that was given back does not. What cannot be read any more is finished. With
   * `platforms`, entries of others are left to a process that serves those.
   */
  takeOver(
    times: { readonly now: number; readonly lease: number },
    platforms?: readonly string[],
  ): Promise<readonly Entry[]>
  /** Prolongs this owner's claims on these entries, as far as it still holds them. */
  renew(entryIds: readonly string[], times: { readonly now: number; readonly lease: number }): Promise<void>
  /** Gives this owner's claims on these entries back, so that they can be taken over at once. */
  release(entryIds: readonly string[]): Promise<void>
  /** Does this owner still hold the claim? Not from `lease` on, even while nobody else has it. */
  holds(entryId: string, now: number): Promise<boolean>
  /**
   * Writes down what is about to be posted for an entry, after what was prepared before, all of it or nothing. Rejects
   * with LostClaim when this owner does not hold the claim.
   */
  prepare(entryId: string, deliveries: readonly Delivery[], now: number): Promise<void>
  /** What was prepared for an entry and for the edits of it, in order, with what became of it. */
  deliveries(entryId: string): Promise<readonly KnownDelivery[]>
  /** It has been posted, whoever holds the claim; its text is no longer kept. */
  posted(deliveryId: string, receipt: Receipt): Promise<void>
  /** It was posted and no longer stands there: where it stood is forgotten. */
  removed(deliveryId: string): Promise<void>
  /** It will not be posted any more; its text is no longer kept. */
  abandoned(deliveryId: string): Promise<void>
  /**
   * Nothing is left to do, whoever holds the claim: the texts of the event and of its deliveries are no longer kept, its
   * identities are.
   */
  finish(entryId: string): Promise<void>
  /** Drops everything of one workspace or guild, open or finished; whoever works on it has lost the claim. */
  forgetInstallation(scope: Scope): Promise<void>
  /** Drops what was finished and received before `time`, identities included. */
  purge(time: number): Promise<void>
}

/** An event that has been accepted and not finished. */
export interface Entry {
  readonly id: string
  readonly event: ChatEvent
  readonly receivedAt: number
  /** 1 for the first process that works on it. */
  readonly attempt: number
}

export interface KnownEntry {
  readonly id: string
  readonly receivedAt: number
  readonly isFinished: boolean
  /** The entry of the latest edit or deletion of it. */
  readonly lastChange?: string | undefined
}

export interface KnownDelivery {
  readonly id: string
  /** Absent once it is posted or abandoned. */
  readonly delivery?: Delivery | undefined
  /** Present once it is posted. */
  readonly receipt?: Receipt | undefined
}

/** Another process has taken the entry over: stop working on it. */
export class LostClaim extends Error {
  override readonly name = 'LostClaim'
}
