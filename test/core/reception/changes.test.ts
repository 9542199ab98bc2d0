import { describe, expect, it } from 'vitest'
import { DeliveryProblem } from '#src/core/ports/chat-platform.ts'
import { LIMITS } from '#src/core/reception/admission.ts'
import type { Block } from '#src/core/reply/reply.ts'
import { say } from '#src/core/reply/reply.ts'
import { PERHAPS_POSTED } from '#src/core/reply/trouble.ts'
import { replyTo } from '../../support/echo-bot.ts'
import {
  BriefPlatform,
  deletionOf,
  editOf,
  LEDGERS,
  Life,
  openMortal,
  place,
  question,
  World,
} from './world.ts'

/** The bot answers with one message for each word. */
function wordByWord(world: World, ...texts: readonly string[]): void {
  for (const text of texts) world.bot.slow.set(text, Promise.resolve(wordsOf(text)))
}

const wordsOf = (text: string): readonly Block[] => text.split(' ').map((word) => say(word))

describe.each(LEDGERS)('with a ledger in $name', ({ createLedger }) => {
  const createWorld = (): World => new World(createLedger(), new BriefPlatform())

  describe('a change of what was never heard', () => {
    it('says nothing, also at the limit of its person', async () => {
      const world = createWorld()
      const reception = world.open({ limits: LIMITS })
      world.holdUp('slow')
      for (let number = 0; number < 3; number++) await reception.hear(question('slow'))
      await reception.hear(editOf(question('lunch?'), 'lunch at one?'))
      await world.pass(0)
      expect(world.platform.replies).toEqual([])
    })

    it('is no question of its person', async () => {
      const world = createWorld()
      const reception = world.open({ limits: LIMITS })
      for (let number = 0; number < 20; number++)
        await reception.hear(editOf(question('lunch?'), `lunch at ${number}?`))
      await reception.hear(question('who pays?'))
      await reception.settled()
      expect(world.platform.replies).toEqual([replyTo('who pays?')])
    })
  })

  describe('parts that an edit has added', () => {
    it('go with the question', async () => {
      const world = createWorld()
      wordByWord(world, 'a', 'b c d')
      const reception = world.open()
      const asked = question('a')
      for (const event of [asked, editOf(asked, 'b c d'), deletionOf(asked)]) {
        await reception.hear(event)
        await reception.settled()
      }
      expect(world.platform.replies).toEqual([])
    })

    it('change with the next edit, as often as there is one', async () => {
      const world = createWorld()
      const texts = ['a', 'b c d', 'e f', 'g', 'h i j k']
      wordByWord(world, ...texts)
      const reception = world.open()
      const [first = '', ...edits] = texts
      const asked = question(first)
      for (const event of [asked, ...edits.map((text) => editOf(asked, text))]) {
        await reception.hear(event)
        await reception.settled()
      }
      expect(world.platform.replies).toEqual(wordsOf('h i j k').map((block) => [block]))
    })
  })

  it('a change that is taken over an hour later leaves the answer as it is', async () => {
    const world = createWorld()
    const reception = openMortal(world, new Life((moment) => moment === 'before update'))
    const asked = question('who pays?')
    await reception.hear(asked)
    await reception.settled()
    await reception.hear(editOf(asked, 'who pays what?'))
    await world.pass(0)
    await world.clock.advance(61 * 60_000)
    world.open().start()
    await world.outlast()
    expect(world.platform.replies).toEqual([replyTo('who pays?')])
  })

  it('an older edit that is taken over does not undo a newer one', async () => {
    const world = createWorld()
    const reception = openMortal(world, new Life((moment) => moment === 'before update'))
    const asked = question('1')
    await reception.hear(asked)
    await reception.settled()
    await reception.hear(editOf(asked, '2'))
    await world.pass(0)
    const other = world.open()
    await other.hear(editOf(asked, '3'))
    await other.settled()
    other.start()
    await world.outlast()
    expect(world.platform.replies).toEqual([replyTo('3')])
  })

  it('a question that is deleted while its process is dead has no answer in the end', async () => {
    const world = createWorld()
    const asked = question('who pays?')
    await openMortal(world, new Life((moment) => moment === 'before reply')).hear(asked)
    await world.pass(0)
    const other = world.open()
    await other.hear(deletionOf(asked))
    await other.settled()
    other.start()
    await world.outlast()
    expect(world.platform.replies).toEqual([])
  })

  it('an edit that another process hears while the question is being answered is followed', async () => {
    const world = createWorld()
    const asked = question('slow')
    const go = world.holdUp('slow')
    const [one, other] = [world.open(), world.open()]
    one.start()
    other.start()
    await one.hear(asked)
    await other.hear(editOf(asked, 'who pays?'))
    await world.pass(0)
    go(replyTo('slow'))
    await world.outlast()
    expect(world.platform.replies).toEqual([replyTo('who pays?')])
  })

  it('an edit after a deletion brings nothing back', async () => {
    const world = createWorld()
    const reception = world.open()
    const asked = question('1')
    for (const event of [asked, deletionOf(asked), editOf(asked, '2')]) {
      await reception.hear(event)
      await reception.settled()
    }
    expect(world.platform.replies).toEqual([])
  })

  it('what ends the process each time is given up at last, shares too', async () => {
    const world = createWorld()
    const { person, conversation, destination } = question('x')
    let tries = 0
    const dies = (moment: string): boolean => moment === 'before share' && ++tries > 0
    for (let life = 0; life < 10; life++) {
      const reception = openMortal(world, new Life(dies))
      reception.start()
      if (life === 0)
        await reception.hear({
          kind: 'share',
          identities: ['s'],
          person,
          conversation,
          destination,
          answerId: 'a',
        })
      await world.outlast()
    }
    expect(tries).toBe(3)
  })

  it('an event of a platform that is not served takes no place of its person', async () => {
    const world = createWorld()
    const reception = world.open({ limits: LIMITS })
    const elsewhere = { ...place('general'), platform: 'elsewhere' }
    for (let number = 0; number < 3; number++) await reception.hear(question('x', { destination: elsewhere }))
    await reception.hear(question('who pays?'))
    await reception.settled()
    expect(world.platform.replies).toEqual([replyTo('who pays?')])
  })

  it('where we may not look after a doubtful post, the asker hears that it may stand there', async () => {
    const world = createWorld()
    world.platform.failures.push({ lost: new DeliveryProblem('uncertain', 'the connection broke') })
    world.platform.lookups.push(new DeliveryProblem('refused', 'missing_scope'))
    await world.open().hear(question('who pays?'))
    await world.pass(1_000)
    expect(world.platform.replies).toEqual([replyTo('who pays?'), PERHAPS_POSTED])
  })
})
