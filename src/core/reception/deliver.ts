import type { ChatPlatform, Delivery, Receipt } from '../ports/chat-platform.ts'
import { DeliveryProblem } from '../ports/chat-platform.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'

export interface Postage {
  readonly platform: ChatPlatform
  readonly clock: Clock
  readonly logger: Logger
  /** Ends waiting; what is not posted by then is left to whoever comes next. */
  readonly signal: AbortSignal
  /** May this process still post it? */
  readonly isOurs: () => Promise<boolean>
  /** What can only be said when it is posted, which may be long after it was worked out. */
  readonly touchUp?: ((delivery: Delivery) => Delivery) | undefined
}

/**
 * - `posted`: it stands there, once
 * - `refused`: the platform does not want it
 * - `uncertain`: it may stand there; the platform neither said so nor lets us look
 * - `left`: not posted by us; another process or the next start goes on with it
 */
export type Outcome =
  | { readonly kind: 'posted'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'uncertain' | 'left' }

/** Milliseconds before the second try; doubled from try to try. */
const FIRST_WAIT = 500
const LONGEST_WAIT = 30_000

/**
 * Posts a message once, however often that has to be tried: after a try whose outcome is not known, the platform is asked
 * whether the message stands there before it is posted again.
 */
export async function deliver(
  delivery: Delivery,
  postage: Postage,
  /** An earlier try is on record, and what became of it is not. */
  mayStandThere: boolean,
): Promise<Outcome> {
  let isDoubtful = mayStandThere
  for (let tries = 0; ; tries++) {
    if (postage.signal.aborted || !(await postage.isOurs())) return { kind: 'left' }
    const result = await tryOnce(delivery, postage, isDoubtful)
    if (!(result instanceof DeliveryProblem)) return result
    if (result.kind === 'refused') return { kind: 'refused', reason: result.message }
    // A look-up that failed leaves it as doubtful as it was.
    isDoubtful ||= result.kind === 'uncertain'
    postage.logger.debug('A message could not be posted yet', { error: result, tries })
    await postage.clock.wait(waitBefore(tries, result), postage.signal)
  }
}

async function tryOnce(
  delivery: Delivery,
  { platform, touchUp = (same) => same }: Postage,
  isDoubtful: boolean,
): Promise<Outcome | DeliveryProblem> {
  try {
    const found = isDoubtful ? await lookFor(delivery, platform) : 'absent'
    if (found === 'unknown') return { kind: 'uncertain' }
    return { kind: 'posted', receipt: found === 'absent' ? await platform.post(touchUp(delivery)) : found }
  } catch (error) {
    return asProblem(error)
  }
}

/** Where we may not look, it may stand there as well as not. */
export async function lookFor(
  delivery: Delivery,
  platform: ChatPlatform,
): Promise<Receipt | 'absent' | 'unknown'> {
  try {
    return await platform.find(delivery)
  } catch (error) {
    if (asProblem(error).kind === 'refused') return 'unknown'
    throw error
  }
}

const asProblem = (error: unknown): DeliveryProblem =>
  error instanceof DeliveryProblem
    ? error
    : new DeliveryProblem('uncertain', 'The platform failed', { cause: error })

const waitBefore = (tries: number, { kind, retryAfter }: DeliveryProblem): number =>
  kind === 'busy' ? retryAfter : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries)

/** A change of what is posted is worth less than a new message. */
const MOST_TRIES = 8

/** Tries what is harmless when done twice (changing or removing a message) until it is done or hopeless. */
export async function persist(
  work: () => Promise<void>,
  { clock, logger, signal }: Pick<Postage, 'clock' | 'logger' | 'signal'>,
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES && !signal.aborted; tries++) {
    try {
      await work()
      return
    } catch (error) {
      const problem = asProblem(error)
      if (problem.kind === 'refused') {
        logger.warn('A posted message could not be changed', { reason: problem.message })
        return
      }
      await clock.wait(waitBefore(tries, problem), signal)
    }
  }
}
