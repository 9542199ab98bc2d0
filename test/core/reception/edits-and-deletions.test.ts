import { beforeEach, describe, expect, it } from 'vitest'
import type { ChatEvent, Share } from '#src/core/ports/chat-event.ts'
import { DeliveryProblem } from '#src/core/ports/chat-platform.ts'
import type { Reception } from '#src/core/reception/reception.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { say } from '#src/core/reply/reply.ts'
import { replyTo } from '../../support/echo-bot.ts'
import { BriefPlatform, deletionOf, editOf, LEDGERS, question, World } from './world.ts'

const MINUTE = 60_000
const unreachable = new DeliveryProblem('unreachable', 'no network')

describe.each(LEDGERS)('edits and deletions over $name', ({ createLedger }) => {
  let world: World
  let reception: Reception

  beforeEach(() => {
    world = new World(createLedger())
    reception = world.open()
  })

  async function hear(...events: readonly ChatEvent[]): Promise<void> {
    for (const event of events) {
      await reception.hear(event)
      await reception.settled()
    }
  }

  it('changes the answer where it stands when the question is edited', async () => {
    const asked = question('who pays?')
    await hear(asked)
    const [messageId] = world.platform.messages.keys()
    await hear(editOf(asked, 'who pays what?'))
    expect([...world.platform.messages.keys()]).toEqual([messageId])
    expect(world.platform.replies).toEqual([replyTo('who pays what?')])
  })

  it('answers the edit as the question that it was, so that its buttons know it', async () => {
    const asked = question('who pays?')
    await hear(asked, editOf(asked, 'who pays what?'))
    const [first, second] = world.bot.heard
    expect(second?.id).toBe(first?.id)
    expect([...world.platform.messages.values()]).toMatchObject([
      { answer: { id: first?.id, askedBy: 'U1' } },
    ])
  })

  it('changes the answer up to two minutes after the question', async () => {
    const asked = question('who pays?')
    await hear(asked)
    await world.clock.advance(2 * MINUTE)
    await hear(editOf(asked, 'who pays what?'))
    expect(world.platform.replies).toEqual([replyTo('who pays what?')])
  })

  it('leaves an answer alone that people have read for longer', async () => {
    const asked = question('who pays?')
    await hear(asked)
    await world.clock.advance(2 * MINUTE + 1)
    await hear(editOf(asked, 'who pays what?'))
    expect(world.platform.replies).toEqual([replyTo('who pays?')])
    expect(world.heard).toEqual(['who pays?'])
  })

  it('follows every edit, the last one last', async () => {
    const asked = question('1')
    await reception.hear(asked)
    for (const text of ['2', '3', '4']) await reception.hear(editOf(asked, text))
    await reception.settled()
    expect(world.platform.replies).toEqual([replyTo('4')])
  })

  it('follows an edit once, however often it is delivered', async () => {
    const asked = question('who pays?')
    const edit = editOf(asked, 'who pays what?')
    await hear(asked, edit, edit, edit)
    expect(world.heard).toEqual(['who pays?', 'who pays what?'])
  })

  it('follows an edit of what is not answered yet, and answers once', async () => {
    const asked = question('slow')
    const goOn = world.holdUp('slow')
    await reception.hear(asked)
    await reception.hear(editOf(asked, 'who pays?'))
    goOn(replyTo('slow'))
    await reception.settled()
    expect(world.platform.replies).toEqual([replyTo('who pays?')])
  })

  it('says nothing to an edit of what it never heard', async () => {
    await hear(editOf(question('lunch?'), 'lunch at one?'))
    expect(world.platform.replies).toEqual([])
    expect(world.heard).toEqual([])
  })

  it('tries again to change an answer', async () => {
    const asked = question('who pays?')
    await hear(asked)
    world.platform.changeFailures.push(unreachable, unreachable)
    await reception.hear(editOf(asked, 'who pays what?'))
    await world.pass(1_500)
    expect(world.platform.replies).toEqual([replyTo('who pays what?')])
  })

  it('removes the answer when the question is deleted', async () => {
    const asked = question('who pays?')
    await hear(asked, deletionOf(asked))
    expect(world.platform.replies).toEqual([])
    expect(world.bot.retracted).toEqual(world.bot.heard.map(({ id }) => id))
  })

  it('removes the answer however late the question is deleted', async () => {
    const asked = question('who pays?')
    await hear(asked)
    await world.clock.advance(24 * 60 * MINUTE)
    await hear(deletionOf(asked))
    expect(world.platform.replies).toEqual([])
  })

  it('removes the answer when the question is deleted while it is answered', async () => {
    const asked = question('slow')
    const goOn = world.holdUp('slow')
    await reception.hear(asked)
    await reception.hear(deletionOf(asked))
    goOn(replyTo('slow'))
    await reception.settled()
    expect(world.platform.replies).toEqual([])
  })

  it('removes nothing when something else is deleted', async () => {
    await hear(question('who pays?'), deletionOf(question('lunch?')))
    expect(world.platform.replies).toEqual([replyTo('who pays?')])
  })

  it('tries again to remove an answer', async () => {
    const asked = question('who pays?')
    await hear(asked)
    world.platform.changeFailures.push(unreachable, unreachable)
    await reception.hear(deletionOf(asked))
    await world.pass(1_500)
    expect(world.platform.replies).toEqual([])
  })

  it('posts a shared answer for all, under the name of the answer', async () => {
    const { person, conversation, destination } = question('who pays?')
    const share: Share = {
      kind: 'share',
      identities: ['share-1'],
      person,
      conversation,
      destination,
      answerId: 'answer-1',
    }
    await hear(share, share)
    expect([...world.platform.messages.values()]).toMatchObject([
      { destination, reply: replyTo('shared'), answer: { id: 'answer-1', askedBy: 'U1' } },
    ])
  })
})

const said = (words: string): readonly Reply[] => words.split(' ').map((word) => [say(word)])

describe('an answer in several messages', () => {
  let world: World
  let reception: Reception

  beforeEach(() => {
    world = new World(undefined, new BriefPlatform())
    reception = world.open()
    for (const words of ['a b', 'c d e f', 'g']) {
      const reply = words.split(' ').map((word) => say(word))
      world.bot.slow.set(words, Promise.resolve(reply))
    }
  })

  async function hear(...events: readonly ChatEvent[]): Promise<void> {
    for (const event of events) {
      await reception.hear(event)
      await reception.settled()
    }
  }

  it('is posted in order', async () => {
    await hear(question('c d e f'))
    expect(world.platform.replies).toEqual(said('c d e f'))
  })

  it('gets the further messages that the edited question needs', async () => {
    const asked = question('a b')
    await hear(asked, editOf(asked, 'c d e f'))
    expect(world.platform.replies).toEqual(said('c d e f'))
  })

  it('loses the messages that the edited question does not need', async () => {
    const asked = question('c d e f')
    await hear(asked, editOf(asked, 'g'))
    expect(world.platform.replies).toEqual(said('g'))
  })

  it('goes as a whole when the question is deleted', async () => {
    const asked = question('c d e f')
    await hear(asked, deletionOf(asked))
    expect(world.platform.replies).toEqual([])
  })
})
