import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Waiting } from '#src/core/reception/fair-queue.ts'
import { FairQueue } from '#src/core/reception/fair-queue.ts'

interface Task extends Waiting {
  readonly name: string
}

const nothingIsBusy = (): boolean => false

/** "a1-2": the second task of the first conversation of lane a. */
const task = (name: string): Task => ({
  name,
  lane: name.slice(0, 1),
  conversation: name.split('-')[0] ?? name,
})

describe('a fair queue', () => {
  let queue: FairQueue<Task>

  beforeEach(() => {
    queue = new FairQueue()
  })

  const add = (...names: readonly string[]): void => names.forEach((name) => queue.add(task(name)))

  function takeAll(isBusy: (conversation: string) => boolean = nothingIsBusy): readonly string[] {
    const names: string[] = []
    for (let next = queue.take(isBusy); next !== undefined; next = queue.take(isBusy)) names.push(next.name)
    return names
  }

  it('gives nothing when it is empty', () => {
    expect(queue.take(nothingIsBusy)).toBeUndefined()
    expect(queue.length).toBe(0)
  })

  it('gives what is in one lane in the order in which it came', () => {
    add('a1', 'a2', 'a3')
    expect(takeAll()).toEqual(['a1', 'a2', 'a3'])
  })

  it('lets lanes take turns', () => {
    add('a1', 'a2', 'a3', 'b1', 'b2', 'c1')
    expect(takeAll()).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
  })

  it('puts a lane that was empty behind those that wait already', () => {
    add('a1', 'a2', 'b1', 'b2')
    expect(queue.take(nothingIsBusy)?.name).toBe('a1')
    add('c1')
    expect(takeAll()).toEqual(['b1', 'a2', 'c1', 'b2'])
  })

  it('passes over what belongs to a conversation that is being answered', () => {
    add('a1-1', 'a1-2', 'a2-1')
    expect(takeAll((conversation) => conversation === 'a1')).toEqual(['a2-1'])
    expect(takeAll()).toEqual(['a1-1', 'a1-2'])
  })

  it('passes over a lane all of whose conversations are being answered, and keeps its turn', () => {
    add('a1-1', 'b1-1', 'b1-2')
    expect(queue.take((conversation) => conversation === 'a1')?.name).toBe('b1-1')
    expect(takeAll()).toEqual(['a1-1', 'b1-2'])
  })

  it('gives nothing while every conversation is being answered, and loses nothing', () => {
    add('a1', 'b1')
    expect(queue.take(() => true)).toBeUndefined()
    expect(queue.length).toBe(2)
  })

  it('knows how many wait', () => {
    add('a1', 'a2', 'b1')
    expect(queue.length).toBe(3)
    queue.take(nothingIsBusy)
    expect(queue.length).toBe(2)
  })

  it('names the place that a task would have, if every lane gives one in turn', () => {
    expect(queue.positionIn('a')).toBe(1)
    add('a1', 'a2', 'a3', 'b1')
    expect(queue.positionIn('a')).toBe(5)
    expect(queue.positionIn('b')).toBe(4)
    expect(queue.positionIn('c')).toBe(3)
  })
})

/** What happens to a queue: a task comes, one is taken, or the oldest of those being worked on is done. */
type Step = { readonly come: string } | 'take' | 'done'

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(2))
      .map(([lane, conversation]) => ({ come: `${lane}${conversation}` })),
  },
  { weight: 2, arbitrary: fc.constant('take') },
  { weight: 2, arbitrary: fc.constant('done') },
)

/** Lives through the steps, then works off what is left. */
function workOff(steps: readonly Step[]) {
  const queue = new FairQueue<Task>()
  const [added, taken, working]: [Task[], Task[], Task[]] = [[], [], []]
  const take = (): boolean => {
    const busy = new Set(working.map(({ conversation }) => conversation))
    const next = queue.take((conversation) => busy.has(conversation))
    if (next === undefined) return false
    expect(busy).not.toContain(next.conversation)
    taken.push(next)
    working.push(next)
    return true
  }
  for (const each of steps) {
    if (each === 'take') take()
    else if (each === 'done') working.shift()
    else {
      const next = task(`${each.come}-${added.length}`)
      queue.add(next)
      added.push(next)
    }
    expect(queue.length).toBe(added.length - taken.length)
  }
  working.length = 0
  while (take()) working.length = 0
  return { added, taken }
}

const byConversation = (tasks: readonly Task[]): unknown =>
  Object.groupBy(tasks, ({ conversation }) => conversation)

describe('a fair queue, whatever happens', () => {
  it('loses nothing, gives nothing twice, and keeps the order within a conversation', () => {
    const checked = fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { added, taken } = workOff(steps)
      expect(byConversation(taken)).toEqual(byConversation(added))
    })
    expect(() => fc.assert(checked, { numRuns: 500 })).not.toThrow()
  })

  it('lets a flood delay the next task of another lane by one task per lane at most', () => {
    const flood = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 200 })
    const checked = fc.property(flood, fc.nat(200), (lanes, before) => {
      const queue = new FairQueue<Task>()
      for (const [index, lane] of lanes.entries()) queue.add(task(`${lane}${index}`))
      for (let count = 0; count < before; count++) queue.take(nothingIsBusy)
      queue.add(task('z'))
      const place = queue.positionIn('z')
      let ahead = 0
      while (ahead <= 4 && queue.take(nothingIsBusy)?.lane !== 'z') {
        queue.add(task(`a${lanes.length + ahead}`))
        ahead++
      }
      expect(ahead).toBeLessThanOrEqual(4)
      expect(ahead).toBeLessThanOrEqual(place)
    })
    expect(() => fc.assert(checked, { numRuns: 500 })).not.toThrow()
  })
})
