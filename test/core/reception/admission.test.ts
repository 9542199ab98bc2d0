import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, it } from 'vitest'
import { Admission, LIMITS, NO_LIMITS } from '#src/core/reception/admission.ts'
import { describeRefusal } from '#src/core/reply/trouble.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 2, 4, 9)

describe('admission', () => {
  let admission: Admission

  beforeEach(() => {
    admission = new Admission(LIMITS)
  })

  /** Asks and is answered at once: nothing is in flight afterwards. */
  function askAndRelease(person: string, now: number): unknown {
    const refusal = admission.admit(person, 0, now)
    if (refusal === undefined) admission.release(person)
    return refusal
  }

  it('takes on three questions of one person at the same time, and not a fourth', () => {
    const refusals = [1, 2, 3, 4].map(() => admission.admit('ann', 0, START))
    expect(refusals).toEqual([undefined, undefined, undefined, { kind: 'too-many-at-once', most: 3 }])
  })

  it('takes on the next once one of them is answered', () => {
    for (let count = 0; count < 3; count++) admission.admit('ann', 0, START)
    admission.release('ann')
    expect(admission.admit('ann', 0, START)).toBeUndefined()
    expect(admission.admit('ann', 0, START)).toMatchObject({ kind: 'too-many-at-once' })
  })

  it('counts each person for themselves', () => {
    for (let count = 0; count < 4; count++) admission.admit('ann', 0, START)
    expect(admission.admit('bob', 0, START)).toBeUndefined()
  })

  it('takes on no more at once after a release too many', () => {
    admission.release('ann')
    admission.release('ann')
    const refusals = [1, 2, 3, 4].map(() => admission.admit('ann', 0, START))
    expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(3)
  })

  it('takes on 20 questions of one person within ten minutes, and says when the next may come', () => {
    for (let count = 0; count < 20; count++)
      expect(askAndRelease('ann', START + count * 1_000)).toBeUndefined()
    expect(askAndRelease('ann', START + 9 * MINUTE)).toEqual({
      kind: 'too-many-lately',
      most: 20,
      minutes: 10,
      again: START + 10 * MINUTE,
    })
  })

  it('takes on the next at the very moment that it has named', () => {
    for (let count = 0; count < 20; count++) askAndRelease('ann', START + count * 1_000)
    const again = START + 10 * MINUTE
    expect(askAndRelease('ann', again - 1)).toMatchObject({ kind: 'too-many-lately', again })
    expect(askAndRelease('ann', again)).toBeUndefined()
  })

  it('lets the window slide: one more for each question that has left it', () => {
    for (let count = 0; count < 20; count++) askAndRelease('ann', START + count * 1_000)
    const later = START + 10 * MINUTE + 4_000
    const refusals = Array.from({ length: 6 }, () => askAndRelease('ann', later))
    expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(5)
    expect(refusals.at(-1)).toMatchObject({ again: START + 10 * MINUTE + 5_000 })
  })

  it('does not count what was refused', () => {
    for (let count = 0; count < 20; count++) askAndRelease('ann', START)
    for (let count = 0; count < 50; count++) askAndRelease('ann', START + 9 * MINUTE)
    expect(askAndRelease('ann', START + 10 * MINUTE)).toBeUndefined()
  })

  it('takes nobody on while 200 questions wait', () => {
    expect(admission.admit('ann', 199, START)).toBeUndefined()
    expect(admission.admit('bob', 200, START)).toEqual({ kind: 'full' })
    expect(admission.admit('bob', 199, START)).toBeUndefined()
  })

  it('does not hold a full house against the person', () => {
    for (let count = 0; count < 30; count++) admission.admit('ann', 200, START)
    const refusals = [1, 2, 3].map(() => admission.admit('ann', 0, START))
    expect(refusals).toEqual([undefined, undefined, undefined])
  })

  it('tells the person about their own limit first: waiting a minute would not help', () => {
    for (let count = 0; count < 3; count++) admission.admit('ann', 0, START)
    expect(admission.admit('ann', 200, START)).toMatchObject({ kind: 'too-many-at-once' })
  })

  it('gives all that the sentence to the person needs', () => {
    for (let count = 0; count < 3; count++) admission.admit('ann', 0, START)
    for (let count = 0; count < 20; count++) askAndRelease('bob', START)
    const refusals = [
      admission.admit('ann', 0, START),
      admission.admit('bob', 0, START + MINUTE),
      admission.admit('cid', 200, START),
    ]
    const texts = refusals.map((refusal) => JSON.stringify(refusal && describeRefusal(refusal)))
    expect(texts[0]).toContain('3 questions of yours are waiting already')
    expect(texts[1]).toContain('You have asked 20 questions in the last 10 minutes')
    expect(texts[1]).toContain(`{"at":${START + 10 * MINUTE}}`)
    expect(texts[2]).toContain('Too many questions are waiting')
  })

  it('takes everything on without limits', () => {
    const unlimited = new Admission(NO_LIMITS)
    for (let count = 0; count < 1_000; count++) expect(unlimited.admit('ann', 10_000, START)).toBeUndefined()
  })
})

describe('the memory of admission', () => {
  it('does not keep 60,000 persons who have asked over a week', () => {
    const admission = new Admission(LIMITS)
    const before = bytesInUse()
    let refused = 0
    for (let person = 0; person < 60_000; person++) {
      if (admission.admit(`person ${person}`, 0, START + person * 10_000) !== undefined) refused++
      admission.release(`person ${person}`)
    }
    const grown = bytesInUse() - before
    expect(refused).toBe(0)
    // Kept, they would take twelve million.
    expect(grown).toBeLessThan(2_000_000)
    expect(admission.admit('person 0', 0, START + 60_000 * 10_000)).toBeUndefined()
  })
})

/** What is still in use, and nothing that is only waiting to be collected. */
function bytesInUse(): number {
  setFlagsFromString('--expose_gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') Reflect.apply(collect, undefined, [])
  return process.memoryUsage().heapUsed
}
