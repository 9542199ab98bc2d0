import { DeliveryProblem } from '#src/core/ports/chat-platform.ts'
import type { FakePlatform } from '../../support/fake-platform.ts'

/** What may go wrong with the next message: `lost` was posted without a word of it, `blind` cannot be looked for. */
export const FAULTS = ['uncertain', 'lost', 'busy', 'unreachable', 'blind'] as const
export type Fault = (typeof FAULTS)[number]

export function breakPlatform({ failures, lookups }: FakePlatform, fault: Fault): void {
  const uncertain = new DeliveryProblem('uncertain', 'the connection broke')
  const unreachable = new DeliveryProblem('unreachable', 'no network')
  if (fault === 'blind') lookups.push(unreachable, uncertain)
  else if (fault === 'uncertain') failures.push(uncertain)
  else if (fault === 'lost') failures.push({ lost: uncertain })
  else if (fault === 'unreachable') failures.push(unreachable)
  else failures.push(new DeliveryProblem('busy', 'slowly', { retryAfter: 20_000 }))
}
