import { beforeEach, describe, expect, it } from 'vitest'
import type { Delivery } from '#src/core/ports/chat-platform.ts'
import { DeliveryProblem } from '#src/core/ports/chat-platform.ts'
import type { Outcome, Postage } from '#src/core/reception/deliver.ts'
import { deliver } from '#src/core/reception/deliver.ts'
import { replyTo } from '../../support/echo-bot.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { SilentLogger } from '../../support/silent-logger.ts'

const DELIVERY: Delivery = {
  id: 'd1',
  part: 1,
  destination: { platform: 'fake', channelId: 'general' },
  reply: replyTo('hello'),
}

const refused = new DeliveryProblem('refused', 'archived')
const unreachable = new DeliveryProblem('unreachable', 'no network')
const uncertain = new DeliveryProblem('uncertain', 'the connection broke')
const busy = new DeliveryProblem('busy', 'slowly', { retryAfter: 42_000 })

const WAITS = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]

describe('delivering', () => {
  let clock: FakeClock
  let platform: FakePlatform
  let stop: AbortController
  let isOurs: boolean

  beforeEach(() => {
    clock = new FakeClock()
    platform = new FakePlatform()
    stop = new AbortController()
    isOurs = true
  })

  const postage = (): Postage => ({
    platform,
    clock,
    logger: new SilentLogger(),
    signal: stop.signal,
    isOurs: async () => isOurs,
  })

  /** `outcome` is there once it has come to an end. */
  function begin(): { outcome?: Outcome; readonly ended: Promise<void> } {
    const state: { outcome?: Outcome; ended: Promise<void> } = { ended: Promise.resolve() }
    const run = async (): Promise<void> => {
      state.outcome = await deliver(DELIVERY, postage(), false)
    }
    state.ended = run()
    return state
  }

  const standsThere = (): number => platform.messages.size

  it('posts a message and says where it is', async () => {
    expect(await deliver(DELIVERY, postage(), false)).toEqual({
      kind: 'posted',
      receipt: { platform: 'fake', channelId: 'general', messageId: 'm1' },
    })
    expect([...platform.messages.values()]).toEqual([DELIVERY])
  })

  it('does not look before the first try: nothing can stand there', async () => {
    platform.lookups.push('unknown')
    await deliver(DELIVERY, postage(), false)
    expect(platform.lookups).toHaveLength(1)
  })

  it('gives up at once what the platform does not want', async () => {
    platform.failures.push(refused)
    expect(await deliver(DELIVERY, postage(), false)).toEqual({ kind: 'refused', reason: 'archived' })
    expect(standsThere()).toBe(0)
  })

  it('waits for exactly as long as a busy platform asks, and posts then without looking', async () => {
    platform.failures.push(busy)
    platform.lookups.push('unknown')
    const delivering = begin()
    await clock.advance(41_999)
    expect(standsThere()).toBe(0)
    await clock.advance(1)
    expect(delivering.outcome?.kind).toBe('posted')
    expect(platform.lookups).toHaveLength(1)
  })

  it('tries an unreachable platform again, and need not look', async () => {
    platform.failures.push(unreachable)
    platform.lookups.push('unknown')
    const delivering = begin()
    await clock.advance(500)
    expect(delivering.outcome?.kind).toBe('posted')
    expect(platform.lookups).toHaveLength(1)
  })

  it('waits half a second, then twice as long each time, and 30 seconds at most', async () => {
    platform.failures.push(...WAITS.map(() => unreachable))
    const delivering = begin()
    for (const [index, wait] of WAITS.entries()) {
      await clock.advance(wait - 1)
      expect(platform.failures).toHaveLength(WAITS.length - index - 1)
      await clock.advance(1)
    }
    expect(delivering.outcome?.kind).toBe('posted')
    expect(standsThere()).toBe(1)
  })

  it('does not give up in an outage of a day', async () => {
    platform.failures.push(...Array.from({ length: 2_885 }, () => unreachable))
    const delivering = begin()
    await clock.advance(24 * 60 * 60_000)
    expect(delivering.outcome).toBeUndefined()
    await clock.advance(5 * 60_000)
    expect(delivering.outcome?.kind).toBe('posted')
  })

  it('finds a message whose posting was not confirmed, and does not post it again', async () => {
    platform.failures.push({ lost: uncertain })
    const delivering = begin()
    await clock.advance(500)
    expect(delivering.outcome).toMatchObject({ kind: 'posted', receipt: { messageId: 'm1' } })
    expect(standsThere()).toBe(1)
  })

  it('posts a message again that it looked for and that is not there', async () => {
    platform.failures.push(uncertain)
    const delivering = begin()
    await clock.advance(500)
    expect(delivering.outcome?.kind).toBe('posted')
    expect(standsThere()).toBe(1)
  })

  it('takes what an adapter did not foresee for uncertain', async () => {
    platform.failures.push({ lost: new TypeError('undefined is not a function') })
    const delivering = begin()
    await clock.advance(500)
    expect(delivering.outcome?.kind).toBe('posted')
    expect(standsThere()).toBe(1)
  })

  it.each([unreachable, busy, uncertain, new Error('unforeseen')])(
    'stays in doubt while looking fails (%s), and looks again',
    async (problem) => {
      platform.failures.push({ lost: uncertain })
      platform.lookups.push(problem, problem)
      const delivering = begin()
      await clock.advance(100_000)
      expect(delivering.outcome).toMatchObject({ kind: 'posted', receipt: { messageId: 'm1' } })
      expect(standsThere()).toBe(1)
    },
  )

  it('stays in doubt when a later try surely posted nothing', async () => {
    platform.failures.push(uncertain, unreachable, { lost: uncertain }, unreachable)
    const delivering = begin()
    await clock.advance(100_000)
    expect(delivering.outcome?.kind).toBe('posted')
    expect(standsThere()).toBe(1)
  })

  it('leaves it uncertain where the platform does not let it look', async () => {
    platform.failures.push(uncertain)
    platform.lookups.push('unknown')
    const delivering = begin()
    await clock.advance(500)
    expect(delivering.outcome).toEqual({ kind: 'uncertain' })
    expect(standsThere()).toBe(0)
  })

  it('looks first when an earlier process may have posted it', async () => {
    await platform.post(DELIVERY)
    expect(await deliver(DELIVERY, postage(), true)).toMatchObject({ receipt: { messageId: 'm1' } })
    expect(standsThere()).toBe(1)
  })

  it('posts what an earlier process meant to post and did not', async () => {
    expect((await deliver(DELIVERY, postage(), true)).kind).toBe('posted')
    expect(standsThere()).toBe(1)
  })

  it('leaves it to the next process when it has to stop while it waits', async () => {
    platform.failures.push(unreachable)
    const delivering = begin()
    await clock.advance(100)
    stop.abort()
    await delivering.ended
    expect(delivering.outcome).toEqual({ kind: 'left' })
    await clock.advance(100_000)
    expect(standsThere()).toBe(0)
    expect(clock.waiting).toBe(0)
  })

  it('posts nothing once it has stopped', async () => {
    stop.abort()
    expect(await deliver(DELIVERY, postage(), false)).toEqual({ kind: 'left' })
    expect(standsThere()).toBe(0)
  })

  it('posts nothing that has become the work of another process', async () => {
    isOurs = false
    expect(await deliver(DELIVERY, postage(), false)).toEqual({ kind: 'left' })
    expect(standsThere()).toBe(0)
  })

  it('asks before every try whether it is still its own', async () => {
    platform.failures.push(unreachable)
    const delivering = begin()
    await clock.advance(499)
    isOurs = false
    await clock.advance(1)
    expect(delivering.outcome).toEqual({ kind: 'left' })
    expect(standsThere()).toBe(0)
  })
})
