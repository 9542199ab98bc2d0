import { beforeEach, describe, expect, it } from 'vitest'
import { DeliveryProblem } from '#src/core/ports/chat-platform.ts'
import type { Reception } from '#src/core/reception/reception.ts'
import { replyTo } from '../../support/echo-bot.ts'
import { LEDGERS, place, question, World } from './world.ts'

describe.each(LEDGERS)('a reception over $name', ({ createLedger }) => {
  let world: World
  let reception: Reception

  beforeEach(() => {
    world = new World(createLedger())
    reception = world.open()
  })

  it('answers a message once, where it was asked', async () => {
    const asked = question('who pays?')
    await reception.hear(asked)
    await reception.settled()
    const entry = await world.openLedger().find(asked.identities[0])
    expect([...world.platform.messages.values()]).toEqual([
      {
        id: `${entry?.id}-1`,
        part: 1,
        destination: asked.destination,
        reply: replyTo('who pays?'),
        answer: { id: entry?.id, askedBy: 'U1' },
      },
    ])
    expect(entry?.isFinished).toBe(true)
  })

  it('has written a message down when it says that it has heard it', async () => {
    const asked = question('who pays?')
    world.holdUp('who pays?')
    await reception.hear(asked)
    expect(await world.openLedger().find(asked.identities[0])).toMatchObject({ isFinished: false })
  })

  it('answers what is delivered ten times at the same moment once', async () => {
    const asked = question('who pays?')
    await Promise.all(Array.from({ length: 10 }, () => reception.hear(asked)))
    await reception.settled()
    expect(world.platform.replies).toEqual([replyTo('who pays?')])
  })

  it('answers what is delivered again after it was answered once', async () => {
    const asked = question('who pays?')
    for (let time = 0; time < 10; time++) {
      await reception.hear(asked)
      await reception.settled()
    }
    expect(world.platform.replies).toEqual([replyTo('who pays?')])
  })

  it('answers what two processes hear at the same moment once', async () => {
    const other = world.open()
    const asked = question('who pays?')
    await Promise.all([reception.hear(asked), other.hear(asked)])
    await Promise.all([reception.settled(), other.settled()])
    expect(world.platform.replies).toEqual([replyTo('who pays?')])
  })

  it('takes whatever shares one name with what it has heard for the same', async () => {
    const asked = question('who pays?', { identities: ['event-1', 'message-1'] })
    await reception.hear(asked)
    await reception.hear({ ...asked, identities: ['mention-1', 'message-1'] })
    await reception.hear({ ...asked, identities: ['mention-1', 'client-1'] })
    await reception.hear({ ...asked, identities: ['client-1'] })
    await reception.settled()
    expect(world.platform.replies).toEqual([replyTo('who pays?')])
  })

  it('answers the same words of two messages twice', async () => {
    await reception.hear(question('who pays?'))
    await reception.hear(question('who pays?'))
    await reception.settled()
    expect(world.platform.replies).toHaveLength(2)
  })

  it('does not hear what is said in a thread that nobody opened with it', async () => {
    const said = question('who pays?', { inThreadOf: 'fake:lunch' })
    await reception.hear(said)
    await reception.settled()
    expect(world.heard).toEqual([])
    expect(await world.openLedger().find(said.identities[0])).toBeUndefined()
  })

  it('hears the questions in a thread that was opened with it, and not what else is said there', async () => {
    await reception.hear(question('who pays?', { identities: ['fake:first'] }))
    await reception.hear(question('and who collects it?', { inThreadOf: 'fake:first' }))
    await reception.hear(question('thanks, that helps me a lot', { inThreadOf: 'fake:first' }))
    await reception.settled()
    expect(world.heard).toEqual(['who pays?', 'and who collects it?'])
  })

  it('knows the threads that another process has answered in', async () => {
    await reception.hear(question('who pays?', { identities: ['fake:first'] }))
    const other = world.open()
    await other.hear(question('since when?', { inThreadOf: 'fake:first' }))
    await Promise.all([reception.settled(), other.settled()])
    expect(world.heard).toContain('since when?')
  })

  it('shows that it has heard a question before it answers', async () => {
    await reception.hear(question('who pays?'))
    expect(world.platform.progress).toEqual([{ position: 0 }])
    await reception.settled()
  })
})

describe('the order of answers', () => {
  let world: World
  let reception: Reception

  beforeEach(() => {
    world = new World()
    reception = world.open()
  })

  const hear = (text: string, channelId: string): Promise<void> =>
    reception.hear(question(text, { conversation: place(channelId) }))

  const settle = (): Promise<void> => world.pass(0)

  it('answers two questions of one conversation one after the other', async () => {
    const goOn = world.holdUp('one')
    await hear('one', 'general')
    await hear('two', 'general')
    await settle()
    expect(world.heard).toEqual(['one'])
    goOn(replyTo('one'))
    await reception.settled()
    expect(world.platform.replies).toEqual([replyTo('one'), replyTo('two')])
  })

  it('begins with the next question of a conversation when the answer before stands there', async () => {
    world.platform.failures.push(new DeliveryProblem('unreachable', 'no network'))
    await hear('one', 'general')
    await hear('two', 'general')
    await world.pass(499)
    expect(world.heard).toEqual(['one'])
    await world.pass(1)
    expect(world.platform.replies).toEqual([replyTo('one'), replyTo('two')])
  })

  it('answers the questions of two conversations at the same time', async () => {
    const goOn = world.holdUp('one')
    await hear('one', 'general')
    await hear('two', 'random')
    await settle()
    expect(world.platform.replies).toEqual([replyTo('two')])
    goOn(replyTo('one'))
    await reception.settled()
    expect(world.platform.replies).toEqual([replyTo('two'), replyTo('one')])
  })

  it('works on four questions at the same time, and names the others their places', async () => {
    const texts = ['1', '2', '3', '4', '5', '6']
    const goOn = texts.map((text) => world.holdUp(text))
    for (const text of texts) await hear(text, `channel-${text}`)
    await settle()
    expect(world.heard).toEqual(['1', '2', '3', '4'])
    expect(world.platform.progress.map(({ position }) => position)).toEqual([0, 0, 0, 0, 1, 2])
    goOn[2]?.(replyTo('3'))
    await settle()
    expect(world.heard).toEqual(['1', '2', '3', '4', '5'])
    for (const [index, text] of texts.entries()) goOn[index]?.(replyTo(text))
    await reception.settled()
    expect(world.platform.replies).toHaveLength(6)
  })

  it('does not keep a quiet channel waiting behind a busy one', async () => {
    const busy = Array.from({ length: 30 }, (_, index) => `busy ${index}`)
    const goOn = busy.map((text) => world.holdUp(text))
    for (const text of busy) await reception.hear(question(text))
    await hear('quiet', 'random')
    expect(world.platform.progress.at(-1)).toEqual({ position: 2 })
    for (const [index, text] of busy.entries()) goOn[index]?.(replyTo(text))
    await reception.settled()
    expect(world.heard.indexOf('quiet')).toBeLessThan(6)
    expect(world.platform.replies).toHaveLength(31)
  })

  it('keeps nobody waiting for an answer that the platform does not take yet', async () => {
    const busy = new DeliveryProblem('busy', 'slowly', { retryAfter: 60_000 })
    world.platform.failures.push(busy, busy, busy, busy, busy)
    reception.start()
    for (const text of ['1', '2', '3', '4', '5', '6']) await hear(text, `channel-${text}`)
    await settle()
    expect(world.platform.replies).toEqual([replyTo('6')])
    await world.pass(60_000)
    expect(world.platform.replies).toHaveLength(6)
  })
})
