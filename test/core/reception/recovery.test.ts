import { beforeEach, describe, expect, it } from 'vitest'
import { DeliveryProblem } from '#src/core/ports/chat-platform.ts'
import { failed, TOO_LATE } from '#src/core/reply/trouble.ts'
import { replyTo } from '../../support/echo-bot.ts'
import { deletionOf, editOf, LEASE, LEDGERS, Life, openMortal, question, World } from './world.ts'

const MINUTE = 60_000
const ANSWER = [replyTo('who pays?')]

/** What a process asks of the world for one question, in order, and what of it is done when it dies. */
const DEATHS = [
  { moment: 'before deliveries', stands: 0 },
  { moment: 'before reply', stands: 0 },
  { moment: 'after reply', stands: 0 },
  { moment: 'before prepare', stands: 0 },
  { moment: 'after prepare', stands: 0 },
  { moment: 'before post', stands: 0 },
  { moment: 'after post', stands: 1 },
  { moment: 'before posted', stands: 1 },
  { moment: 'after posted', stands: 1 },
  { moment: 'before finish', stands: 1 },
  { moment: 'after finish', stands: 1 },
] as const

describe.each(LEDGERS)('recovery over $name', ({ createLedger }) => {
  let world: World

  beforeEach(() => {
    world = new World(createLedger())
  })

  /** Lets a process hear a question and die at some moment of answering it. */
  async function dieAt(moment: string, asked = question('who pays?')): Promise<void> {
    const life = new Life((each) => each === moment)
    const reception = openMortal(world, life)
    await reception.hear(asked)
    reception.start()
    await world.pass(LEASE / 4)
    expect(life.isOver).toBe(true)
  }

  describe.each(DEATHS)('after a death $moment', ({ moment, stands }) => {
    it('answers once, in the next process', async () => {
      const asked = question('who pays?')
      await dieAt(moment, asked)
      expect(world.platform.messages.size).toBe(stands)
      world.open().start()
      await world.outlast()
      expect(world.platform.replies).toEqual(ANSWER)
      expect(await world.isFinished(asked)).toBe(true)
    })

    it('answers once when the platform delivers the message again to a process that is running', async () => {
      const asked = question('who pays?')
      const other = world.open()
      other.start()
      await dieAt(moment, asked)
      await other.hear(asked)
      await world.outlast()
      await other.hear(asked)
      await other.settled()
      expect(world.platform.replies).toEqual(ANSWER)
      expect(await world.isFinished(asked)).toBe(true)
    })
  })

  it('answers what a process wrote down and died of before it could say that it had heard it', async () => {
    const asked = question('who pays?')
    const reception = openMortal(world, new Life((moment) => moment === 'after accept'))
    void reception.hear(asked)
    await world.pass(0)
    const next = world.open()
    await next.hear(asked)
    next.start()
    await world.outlast()
    expect(world.platform.replies).toEqual(ANSWER)
  })

  it('posts once although posting was not confirmed and the process died of it', async () => {
    world.platform.failures.push({ lost: new DeliveryProblem('uncertain', 'the connection broke') })
    await dieAt('before find')
    world.platform.lookups.push(new DeliveryProblem('unreachable', 'no network'))
    world.open().start()
    await world.outlast()
    expect(world.platform.replies).toEqual(ANSWER)
  })

  it('waits until the claim of the process that died has run out', async () => {
    await dieAt('before reply')
    world.open().start()
    await world.pass(LEASE / 2)
    expect(world.platform.replies).toEqual([])
    await world.outlast()
    expect(world.platform.replies).toEqual(ANSWER)
  })

  it('answers in the order in which the questions came', async () => {
    const texts = ['one?', 'two?', 'three?']
    world.holdUp('one?')
    const life = new Life(() => false)
    const reception = openMortal(world, life)
    for (const text of texts)
      await reception.hear(question(text, { conversation: { platform: 'fake', channelId: 'general' } }))
    life.die()
    world.bot.slow.clear()
    world.open().start()
    await world.outlast()
    expect(world.platform.replies).toEqual(texts.map(replyTo))
  })

  it('says that it is too late after more than an hour, and no answer', async () => {
    await dieAt('before reply')
    await world.clock.advance(60 * MINUTE)
    world.open().start()
    await world.outlast()
    expect(world.platform.replies).toEqual([TOO_LATE])
  })

  it('still answers within an hour', async () => {
    await dieAt('before reply')
    await world.clock.advance(60 * MINUTE - LEASE / 4)
    world.open().start()
    await world.outlast()
    expect(world.platform.replies).toEqual(ANSWER)
  })

  it('posts what was worked out already however late it is', async () => {
    await dieAt('before post')
    await world.clock.advance(300 * MINUTE)
    world.open().start()
    await world.outlast()
    expect(world.platform.replies).toEqual(ANSWER)
  })

  it('says that it failed when three processes have died of a question', async () => {
    await dieAt('before reply')
    for (let attempt = 2; attempt <= 3; attempt++) {
      openMortal(world, new Life((moment) => moment === 'before reply')).start()
      await world.outlast()
      expect(world.platform.replies).toEqual([])
    }
    world.open().start()
    await world.outlast()
    expect(world.platform.replies).toEqual([failed('F7K2Q9')])
    expect(world.logger.lines).toMatchObject([{ level: 'error', fields: { reference: 'F7K2Q9' } }])
  })

  it('follows an edit that a process has died of', async () => {
    const asked = question('who pays?')
    const life = new Life((moment) => moment === 'before update')
    const reception = openMortal(world, life)
    await reception.hear(asked)
    await reception.settled()
    await reception.hear(editOf(asked, 'who pays what?'))
    await world.pass(0)
    expect(life.isOver).toBe(true)
    world.open().start()
    await world.outlast()
    expect(world.platform.replies).toEqual([replyTo('who pays what?')])
  })

  it('follows a deletion that a process has died of', async () => {
    const asked = question('who pays?')
    const reception = openMortal(world, new Life((moment) => moment === 'before remove'))
    await reception.hear(asked)
    await reception.settled()
    await reception.hear(deletionOf(asked))
    await world.pass(0)
    expect(world.platform.replies).toEqual(ANSWER)
    world.open().start()
    await world.outlast()
    expect(world.platform.replies).toEqual([])
  })
})
