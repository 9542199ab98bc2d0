import { beforeEach, describe, expect, it } from 'vitest'
import { DeliveryProblem } from '#src/core/ports/chat-platform.ts'
import { persist } from '#src/core/reception/deliver.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { SilentLogger } from '../../support/silent-logger.ts'

const refused = new DeliveryProblem('refused', 'archived')
const unreachable = new DeliveryProblem('unreachable', 'no network')
const uncertain = new DeliveryProblem('uncertain', 'the connection broke')
const busy = new DeliveryProblem('busy', 'slowly', { retryAfter: 42_000 })

describe('changing what is posted', () => {
  let clock: FakeClock
  let stop: AbortController
  let tries: number

  beforeEach(() => {
    clock = new FakeClock()
    stop = new AbortController()
    tries = 0
  })

  /** Resolves to true once it has come to an end; `problems`: what the first tries fail with. */
  async function change(problems: readonly Error[], within: number): Promise<boolean> {
    let hasEnded = false
    const work = async (): Promise<void> => {
      const problem = problems[tries++]
      if (problem !== undefined) throw problem
    }
    const run = async (): Promise<void> => {
      await persist(work, { clock, logger: new SilentLogger(), signal: stop.signal })
      hasEnded = true
    }
    void run()
    await clock.advance(within)
    return hasEnded
  }

  it('does it once when that works', async () => {
    expect(await change([], 0)).toBe(true)
    expect(tries).toBe(1)
  })

  it('tries again after what may pass', async () => {
    expect(await change([unreachable, uncertain, busy, new Error('unforeseen')], 60_000)).toBe(true)
    expect(tries).toBe(5)
  })

  it('gives up after eight tries', async () => {
    const problems = Array.from({ length: 20 }, () => unreachable)
    expect(await change(problems, 10 * 60_000)).toBe(true)
    expect(tries).toBe(8)
  })

  it('gives up at once what the platform does not want', async () => {
    expect(await change([refused], 0)).toBe(true)
    expect(tries).toBe(1)
  })

  it('gives up when it has to stop', async () => {
    expect(await change([unreachable], 100)).toBe(false)
    stop.abort()
    await clock.advance(0)
    expect(clock.waiting).toBe(0)
    expect(tries).toBe(1)
  })
})
