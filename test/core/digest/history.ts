import * as fc from 'fast-check'
import type { Fault } from '../reception/faults.ts'
import { FAULTS } from '../reception/faults.ts'
import { LEASE } from '../reception/world.ts'

export const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Something that happens to a process, to the platform, to the articles, or to time. */
export type Step =
  | { readonly kind: 'start' | 'kill'; readonly slot: 0 | 1 }
  | { readonly kind: 'die-soon'; readonly slot: 0 | 1; readonly after: number }
  | { readonly kind: 'stop'; readonly slot: 0 | 1; readonly patience: number }
  | { readonly kind: 'fault'; readonly faults: readonly Fault[] }
  | { readonly kind: 'publish' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'leap'; readonly ms: number }
  /** To so many milliseconds before 09:00 in Amsterdam. */
  | { readonly kind: 'leap-to-nine'; readonly before: number }

export interface History {
  readonly isAlways: boolean
  /** Milliseconds that the platform takes to post: what was sent arrives even when the sender has died. */
  readonly latency: number
  readonly steps: readonly Step[]
}

const slot = fc.constantFrom(0, 1)
const leaps = fc.constantFrom(
  59 * MINUTE,
  5 * HOUR + 59 * MINUTE,
  6 * HOUR + MINUTE,
  DAY,
  3 * DAY,
  -MINUTE,
  -HOUR,
  -DAY,
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('start'), slot }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill'), slot }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('die-soon'), slot, after: fc.nat(40) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('stop'), slot, patience: fc.constantFrom(0, 6_000) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fault'),
      faults: fc.array(fc.constantFrom(...FAULTS), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('publish', 'publish', 'publish', 'pause', 'resume') }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('pass'),
      ms: fc.constantFrom(500, 2_000, 5_000, LEASE, 3 * LEASE),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leap'), ms: leaps }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('leap-to-nine'), before: fc.constantFrom(0, 500, 3_000) }),
  },
)

export const history: fc.Arbitrary<History> = fc.record({
  isAlways: fc.boolean(),
  latency: fc.constantFrom(0, 0, 200, LEASE / 3),
  steps: fc.array(step, { minLength: 6, maxLength: 30 }),
})
