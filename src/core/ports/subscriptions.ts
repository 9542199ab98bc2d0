import type { Channel, Pause, Subscription, Told } from '../digest/subscription.ts'
import type { Scope } from './chat-event.ts'
import type { LocalTime } from './calendar.ts'

/** Port: which digests there are, and what became of each time that one was due. Several processes may share one. */
export interface Subscriptions {
  /** Writes it down with the next free number of its channel; one whose id is known stays as it is. */
  add(subscription: Omit<Subscription, 'number'>): Promise<Subscription>
  find(id: string): Promise<Subscription | undefined>
  /** In the order of their numbers, without those that are removed. */
  inChannel(channel: Channel): Promise<readonly Subscription[]>
  /** Those that are not paused, of these platforms. */
  active(platforms: readonly string[]): Promise<readonly ActiveSubscription[]>
  pause(id: string, pause: Pause): Promise<void>
  /**
   * What was due before `since` (ms since 1970, UTC) does not count any more; with `told`, what its readers know is
   * something else from then on.
   */
  resume(id: string, since: number, told?: Told): Promise<void>

  /** What became of one time that it was due; `undefined`: nothing is known. */
  outcomeOf(key: OccurrenceKey): Promise<Occurred | undefined>
  /** The latest first, by when they were due. */
  history(id: string, limit: number): Promise<readonly Occurred[]>
  /**
   * Writes down, before it is posted, what its readers will know; it counts once it is settled. Without effect when a
   * later attempt has done so, or when it is settled.
   */
  draft(due: OccurrenceDue, draft: { readonly attempt: number; readonly told: Told }): Promise<void>
  /** Writes down what became of it, unless it was posted. After `posted`, `unsure` and `nothing-new` the draft counts. */
  settle(due: OccurrenceDue, settled: Settled): Promise<void>
  /** Writes down why it was not posted. False: something is known of it already, which stays. */
  skip(due: OccurrenceDue, settled: Settled): Promise<boolean>

  /** Drops everything of one workspace or guild. */
  forgetInstallation(scope: Scope): Promise<void>
  /** Drops what was removed before `removed`, and what is known of times before `due` (both ms since 1970, UTC). */
  purge(times: { readonly removed: number; readonly due: number }): Promise<void>
}

/** What is looked at every few seconds: without what its readers know, which may be much. */
export type ActiveSubscription = Omit<Subscription, 'told'>

/** One time that a digest is due; never its instant, which moves when a zone changes its rules. */
export interface OccurrenceKey extends LocalTime {
  readonly subscriptionId: string
}

export interface OccurrenceDue extends OccurrenceKey {
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

/**
 * - `posted`: it stands there
 * - `unsure`: it may stand there; nobody can tell
 * - `nothing-new`: there was nothing to tell, so nothing was posted
 * - `refused`: the platform did not want it
 * - `missed`: no process was running, until too late
 * - `overtaken`: the next one was due when a process was running again
 * - `paused`: somebody paused it a moment before
 * - `failed`: the process ended each time it was made
 * - `drafted`: under way
 */
export type OccurrenceOutcome =
  | 'posted'
  | 'unsure'
  | 'nothing-new'
  | 'refused'
  | 'missed'
  | 'overtaken'
  | 'paused'
  | 'failed'
  | 'drafted'

export interface Settled {
  readonly outcome: OccurrenceOutcome
  /** When that was known, in milliseconds since 1970, UTC. */
  readonly settledAt: number
}

export interface Occurred extends LocalTime, Settled {
  readonly at: number
}
