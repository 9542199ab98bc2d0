import { beforeEach, describe, expect, it } from 'vitest'
import { DeliveryProblem } from '#src/core/ports/chat-platform.ts'
import { LIMITS } from '#src/core/reception/admission.ts'
import type { Reception } from '#src/core/reception/reception.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { describeRefusal, NOT_POSTED, PERHAPS_POSTED } from '#src/core/reply/trouble.ts'
import { replyTo } from '../../support/echo-bot.ts'
import { editOf, Life, openMortal, question, World } from './world.ts'

const AT_ONCE = describeRefusal({ kind: 'too-many-at-once', most: 3 })

describe('a question that is not taken on', () => {
  let world: World
  let reception: Reception
  let goOn: (reply: Reply) => void

  beforeEach(async () => {
    world = new World()
    reception = world.open({ limits: LIMITS })
    goOn = world.holdUp('slow')
    for (let count = 0; count < 3; count++) await reception.hear(question('slow'))
    await world.pass(0)
  })

  const settle = (): Promise<void> => world.pass(0)

  it('is refused for all to see where it was asked, and nothing is left to do', async () => {
    const asked = question('one more?')
    await reception.hear(asked)
    await settle()
    expect(world.platform.replies).toEqual([AT_ONCE])
    expect([...world.platform.messages.values()]).toMatchObject([{ destination: asked.destination }])
    expect(await world.isFinished(asked)).toBe(true)
    expect(world.heard).not.toContain('one more?')
  })

  it('is refused once, however often it is delivered', async () => {
    const asked = question('one more?')
    await Promise.all(Array.from({ length: 10 }, () => reception.hear(asked)))
    await settle()
    await reception.hear(asked)
    await settle()
    expect(world.platform.replies).toEqual([AT_ONCE])
  })

  it('is taken on when it is asked again after an answer', async () => {
    goOn(replyTo('slow'))
    await reception.settled()
    await reception.hear(question('one more?'))
    await reception.settled()
    expect(world.platform.replies.at(-1)).toEqual(replyTo('one more?'))
    expect(world.platform.replies).not.toContainEqual(AT_ONCE)
  })

  it('does not stand in the way of what others ask', async () => {
    await reception.hear(question('one more?', { person: { id: 'U2', name: 'Eli' } }))
    await settle()
    expect(world.platform.replies).toEqual([replyTo('one more?')])
  })

  it('does not count what the same id asks in another workspace', async () => {
    const conversation = { platform: 'fake', installationId: 'T2', channelId: 'general' }
    await reception.hear(question('one more?', { conversation }))
    await settle()
    expect(world.platform.replies).toEqual([replyTo('one more?')])
  })

  it('is refused once when the process dies before it could say so', async () => {
    world.platform.failures.push(new DeliveryProblem('unreachable', 'no network'))
    await reception.hear(question('one more?'))
    await settle()
    await reception.stop(0)
    world.open({ limits: LIMITS }).start()
    await world.outlast()
    expect(world.platform.replies).toEqual([AT_ONCE])
  })

  it('is the 21st within ten minutes, and hears when to ask again', async () => {
    const others = new World()
    const limited = others.open({ limits: LIMITS })
    const start = others.clock.now()
    for (let count = 0; count < 21; count++) {
      await limited.hear(question(`${count}`))
      await limited.settled()
    }
    const again = start + LIMITS.window
    expect(others.platform.replies.at(-1)).toEqual(
      describeRefusal({ kind: 'too-many-lately', most: 20, minutes: 10, again }),
    )
    await others.clock.advance(LIMITS.window)
    await limited.hear(question('at last?'))
    await limited.settled()
    expect(others.platform.replies.at(-1)).toEqual(replyTo('at last?'))
  })

  it('is one too many for the queue', async () => {
    const others = new World()
    const crowded = others.open({ limits: { ...LIMITS, inFlightPerPerson: 1_000, queued: 2 } })
    others.holdUp('slow')
    for (let count = 0; count < 7; count++) await crowded.hear(question('slow'))
    await others.pass(0)
    expect(others.platform.replies).toEqual([describeRefusal({ kind: 'full' })])
  })

  it('is also an edit: it costs as much as a question', async () => {
    const asked = question('who pays?', { person: { id: 'U2', name: 'Eli' } })
    await reception.hear(asked)
    await settle()
    for (let count = 0; count < 4; count++) await reception.hear(editOf(asked, 'slow'))
    await settle()
    expect(world.platform.replies).toEqual([replyTo('who pays?'), AT_ONCE])
  })
})

describe('an answer that the platform does not want', () => {
  let world: World
  let reception: Reception

  beforeEach(() => {
    world = new World()
    reception = world.open()
  })

  const refused = new DeliveryProblem('refused', 'not in the channel')

  it('is told to the asker alone, and nothing is left to do', async () => {
    const asked = question('who pays?')
    world.platform.failures.push(refused)
    await reception.hear(asked)
    await reception.settled()
    const notes = [...world.platform.messages.values()]
    expect(notes).toMatchObject([{ destination: { ...asked.destination, onlyFor: 'U1' }, reply: NOT_POSTED }])
    expect(await world.isFinished(asked)).toBe(true)
  })

  it('is not tried again by anybody', async () => {
    const asked = question('who pays?')
    world.platform.failures.push(refused)
    await reception.hear(asked)
    await reception.settled()
    world.open().start()
    await reception.hear(asked)
    await world.outlast()
    expect(world.platform.replies).toEqual([NOT_POSTED])
  })

  it.each(['before finish', 'after finish'])(
    'is given up for good when the process dies %s',
    async (moment) => {
      const asked = question('who pays?')
      world.platform.failures.push(refused)
      await openMortal(world, new Life((each) => each === moment)).hear(asked)
      await world.pass(0)
      world.open().start()
      await world.outlast()
      expect(world.platform.replies).toEqual([NOT_POSTED])
      expect(await world.isFinished(asked)).toBe(true)
    },
  )

  it('leaves a line in the log when the asker cannot be told either', async () => {
    const asked = question('who pays?')
    world.platform.failures.push(refused, refused)
    await reception.hear(asked)
    await reception.settled()
    expect(world.platform.replies).toEqual([])
    expect(world.logger.lines).toContainEqual({
      level: 'warn',
      message: 'A message could not be posted',
      fields: { platform: 'fake', reason: 'not in the channel' },
    })
    expect(await world.isFinished(asked)).toBe(true)
  })

  it('is not told to somebody who could not be told the answer alone either', async () => {
    const asked = question('who pays?')
    world.platform.failures.push(refused)
    await reception.hear({ ...asked, destination: { ...asked.destination, onlyFor: 'U1' } })
    await reception.settled()
    expect(world.platform.replies).toEqual([])
    expect(await world.isFinished(asked)).toBe(true)
  })

  it('may have arrived: the asker alone hears that nobody can tell', async () => {
    const asked = question('who pays?')
    world.platform.failures.push(new DeliveryProblem('uncertain', 'the connection broke'))
    world.platform.lookups.push('unknown')
    await reception.hear(asked)
    await world.pass(500)
    const notes = [...world.platform.messages.values()]
    expect(notes).toMatchObject([{ destination: { onlyFor: 'U1' }, reply: PERHAPS_POSTED }])
    expect(await world.isFinished(asked)).toBe(true)
  })
})
