import { expect, it } from 'vitest'
import { Lanes } from '#src/core/reception/lanes.ts'
import { DeliveryProblem } from '#src/core/ports/chat-platform.ts'
import { FakeClock } from '../../support/fake-clock.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Work that ends when the test says so. */
function job(log: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const work = (): Promise<string> => {
    log.push(name)
    return promise
  }
  return { work, finish: () => resolve(name), fail: reject }
}

it('does one thing of a lane after the other, in order, and lanes beside each other', async () => {
  const lanes = new Lanes(new FakeClock())
  const log: string[] = []
  const [one, two, three] = [job(log, 'a1'), job(log, 'a2'), job(log, 'b1')]
  const done = [lanes.run('a', one.work), lanes.run('a', two.work), lanes.run('b', three.work)]
  await settle()
  expect(log).toEqual(['a1', 'b1'])
  expect([lanes.isBusy('a'), lanes.isBusy('b'), lanes.isBusy('c')]).toEqual([true, true, false])
  one.finish()
  await settle()
  expect(log).toEqual(['a1', 'b1', 'a2'])
  two.finish()
  three.finish()
  expect(await Promise.all(done)).toEqual(['a1', 'a2', 'b1'])
  expect([lanes.isBusy('a'), lanes.isBusy('b')]).toEqual([false, false])
})

it('goes on in a lane after something has failed there', async () => {
  const lanes = new Lanes(new FakeClock())
  const log: string[] = []
  const [one, two] = [job(log, 'a1'), job(log, 'a2')]
  const failing = lanes.run('a', one.work)
  const after = lanes.run('a', two.work)
  one.fail(new Error('no'))
  await expect(failing).rejects.toThrow('no')
  two.finish()
  expect(await after).toBe('a2')
})

it('holds a lane that was told to wait, for exactly as long, and no other', async () => {
  const clock = new FakeClock()
  const lanes = new Lanes(clock)
  const log: string[] = []
  const [one, two, other] = [job(log, 'a1'), job(log, 'a2'), job(log, 'b1')]
  const failing = lanes.run('a', one.work)
  const after = lanes.run('a', two.work)
  one.fail(new DeliveryProblem('busy', 'not now', { retryAfter: 3_000 }))
  await expect(failing).rejects.toThrow('not now')
  void lanes.run('b', other.work)
  await clock.advance(2_999)
  expect(log).toEqual(['a1', 'b1'])
  expect(lanes.isBusy('a')).toBe(true)
  await clock.advance(1)
  expect(log).toEqual(['a1', 'b1', 'a2'])
  two.finish()
  await after
  expect(lanes.isBusy('a')).toBe(false)
})

it('remembers the wait although nobody is in the lane', async () => {
  const clock = new FakeClock()
  const lanes = new Lanes(clock)
  const log: string[] = []
  const [one, two] = [job(log, 'a1'), job(log, 'a2')]
  const failing = lanes.run('a', one.work)
  one.fail(new DeliveryProblem('busy', 'not now', { retryAfter: 1_000 }))
  await expect(failing).rejects.toThrow('not now')
  const after = lanes.run('a', two.work)
  await clock.advance(999)
  expect(log).toEqual(['a1'])
  await clock.advance(1)
  two.finish()
  expect(await after).toBe('a2')
})
