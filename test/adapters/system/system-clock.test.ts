import { describe, expect, it } from 'vitest'
import { systemClock } from '#src/adapters/system/system-clock.ts'
import { FakeClock } from '../../support/fake-clock.ts'

describe('systemClock', () => {
  it('tells the time', () => {
    const before = Date.now()
    expect(systemClock.now()).toBeGreaterThanOrEqual(before)
    expect(systemClock.now()).toBeLessThanOrEqual(Date.now())
  })

  it('waits about as long as it is asked to', async () => {
    const start = performance.now()
    await systemClock.wait(30)
    expect(performance.now() - start).toBeGreaterThan(25)
  })

  it.each([0, -5, Number.NaN])('does not wait for %d ms', async (ms) => {
    expect(await systemClock.wait(ms)).toBeUndefined()
  })

  it.each([1, 60_000, 2 ** 31, 1e15, Infinity])('stops waiting %d ms when it is told to', async (ms) => {
    const start = performance.now()
    const stop = new AbortController()
    const waiting = systemClock.wait(ms, stop.signal)
    stop.abort()
    await waiting
    await systemClock.wait(ms, stop.signal)
    expect(performance.now() - start).toBeLessThan(1_000)
  })

  it('does not take a month for a moment', async () => {
    const stop = new AbortController()
    const waiting = systemClock.wait(2 ** 31 + 1_000, stop.signal).then(() => 'month')
    expect(await Promise.race([waiting, systemClock.wait(20)])).toBeUndefined()
    stop.abort()
    expect(await waiting).toBe('month')
  })
})

describe('FakeClock', () => {
  it('stands still until it is moved', async () => {
    const clock = new FakeClock(1_000)
    const waiting = clock.wait(10)
    await clock.advance(9)
    expect([clock.now(), clock.waiting]).toEqual([1_009, 1])
    await clock.advance(1)
    expect([clock.now(), clock.waiting]).toEqual([1_010, 0])
    await waiting
  })

  it('wakes everybody in order, each at its own time, and who waits again, again', async () => {
    const clock = new FakeClock(0)
    const woken: [who: string, when: number][] = []
    const repeat = async (who: string, ms: number): Promise<void> => {
      for (let times = 0; times < 3; times++) {
        await clock.wait(ms)
        woken.push([who, clock.now()])
      }
    }
    void repeat('slow', 20)
    void repeat('quick', 15)
    await clock.advance(45)
    expect(woken).toEqual([
      ['quick', 15],
      ['slow', 20],
      ['quick', 30],
      ['slow', 40],
      ['quick', 45],
    ])
  })

  it('stops waiting when it is told to', async () => {
    const clock = new FakeClock()
    const stop = new AbortController()
    const waiting = clock.wait(10, stop.signal)
    stop.abort()
    await waiting
    await clock.wait(10, stop.signal)
    await clock.wait(0)
    expect(clock.waiting).toBe(0)
  })
})
