import { beforeEach, describe, expect, it } from 'vitest'
import { DeliveryProblem } from '#src/core/ports/chat-platform.ts'
import type { Reception } from '#src/core/reception/reception.ts'
import { replyTo } from '../../support/echo-bot.ts'
import { LEDGERS, place, question, World } from './world.ts'

const PATIENCE = 6_000

describe.each(LEDGERS)('stopping over $name', ({ createLedger }) => {
  let world: World
  let reception: Reception

  beforeEach(() => {
    world = new World(createLedger())
    reception = world.open()
    reception.start()
  })

  /** True once stopping has come to an end. */
  function stop(): { isOver: boolean } {
    const state = { isOver: false }
    const run = async (): Promise<void> => {
      await reception.stop(PATIENCE)
      state.isOver = true
    }
    void run()
    return state
  }

  const settle = (): Promise<void> => world.pass(0)

  it('is over at once when there is nothing to do', async () => {
    const stopping = stop()
    await settle()
    expect(stopping.isOver).toBe(true)
    expect(world.clock.waiting).toBe(0)
  })

  it('finishes the answers that it is working on', async () => {
    const goOn = world.holdUp('slow')
    await reception.hear(question('slow'))
    const stopping = stop()
    await world.pass(PATIENCE - 1)
    expect(stopping.isOver).toBe(false)
    goOn(replyTo('slow'))
    await settle()
    expect(stopping.isOver).toBe(true)
    expect(world.platform.replies).toEqual([replyTo('slow')])
  })

  it('finishes the answers that wait for their turn', async () => {
    const goOn = world.holdUp('one')
    for (const text of ['one', 'two', 'three'])
      await reception.hear(question(text, { conversation: place('general') }))
    const stopping = stop()
    goOn(replyTo('one'))
    await world.pass(PATIENCE - 1)
    expect(stopping.isOver).toBe(true)
    expect(world.platform.replies).toEqual(['one', 'two', 'three'].map(replyTo))
  })

  it('hears nothing more, so that whoever delivers it tries the next process', async () => {
    const asked = question('who pays?')
    const stopping = reception.stop(PATIENCE)
    await expect(reception.hear(asked)).rejects.toThrow('stopping')
    await stopping
    await expect(reception.hear(asked)).rejects.toThrow('stopping')
    expect(await world.openLedger().find(asked.identities[0])).toBeUndefined()
  })

  it('gives what it cannot finish to another process, which goes on at once', async () => {
    const asked = question('slow')
    world.holdUp('slow')
    await reception.hear(asked)
    const stopping = stop()
    await world.pass(PATIENCE)
    expect(stopping.isOver).toBe(true)
    expect(world.clock.waiting).toBe(0)
    world.bot.slow.clear()
    const next = world.open()
    next.start()
    await settle()
    await next.settled()
    expect(world.platform.replies).toEqual([replyTo('slow')])
    expect(await world.isFinished(asked)).toBe(true)
  })

  it('gives what waits for its turn to another process, too', async () => {
    world.holdUp('one')
    for (const text of ['one', 'two'])
      await reception.hear(question(text, { conversation: place('general') }))
    stop()
    await world.pass(PATIENCE)
    world.bot.slow.clear()
    world.open().start()
    await world.pass(1_000)
    expect(world.platform.replies).toEqual(['one', 'two'].map(replyTo))
  })

  it('gives what the platform does not take yet to another process', async () => {
    world.platform.failures.push(new DeliveryProblem('busy', 'slowly', { retryAfter: 60_000 }))
    await reception.hear(question('who pays?'))
    const stopping = stop()
    await world.pass(PATIENCE)
    expect(stopping.isOver).toBe(true)
    world.open().start()
    await world.pass(1_000)
    expect(world.platform.replies).toEqual([replyTo('who pays?')])
    await world.pass(60_000)
    expect(world.platform.replies).toHaveLength(1)
  })

  it('posts nothing any more when an answer is worked out too late', async () => {
    const goOn = world.holdUp('slow')
    await reception.hear(question('slow'))
    stop()
    await world.pass(PATIENCE)
    goOn(replyTo('slow'))
    await settle()
    expect(world.platform.replies).toEqual([])
    world.open().start()
    await world.pass(1_000)
    expect(world.platform.replies).toEqual([replyTo('slow')])
  })

  it('is not held against the question: it is no attempt that failed', async () => {
    world.holdUp('slow')
    await reception.hear(question('slow'))
    for (let restart = 0; restart < 10; restart++) {
      stop()
      await world.pass(PATIENCE)
      reception = world.open()
      reception.start()
      await settle()
    }
    world.bot.slow.clear()
    stop()
    await world.pass(PATIENCE)
    world.open().start()
    await world.pass(1_000)
    expect(world.platform.replies).toEqual([replyTo('slow')])
  })
})
