import { beforeEach, describe, expect, it } from 'vitest'
import type { Delivery, Receipt } from '#src/core/ports/chat-platform.ts'
import { DeliveryProblem } from '#src/core/ports/chat-platform.ts'
import { LIMITS } from '#src/core/reception/admission.ts'
import { describeRefusal } from '#src/core/reply/trouble.ts'
import { replyTo } from '../../support/echo-bot.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { LEASE, LEDGERS, question, World } from './world.ts'

const ANSWER = [replyTo('who pays?')]

/** Posts nothing before it is told to. */
class HangingPlatform extends FakePlatform {
  readonly #told = Promise.withResolvers<undefined>()

  goOn(): void {
    this.#told.resolve(undefined)
  }

  override async post(delivery: Delivery): Promise<Receipt> {
    await this.#told.promise
    return await super.post(delivery)
  }
}

describe.each(LEDGERS)('claims over $name', ({ createLedger }) => {
  let world: World

  beforeEach(() => {
    world = new World(createLedger())
  })

  it('are kept by a process that takes its time', async () => {
    const goOn = world.holdUp('who pays?')
    const slow = world.open()
    world.open().start()
    slow.start()
    await slow.hear(question('who pays?'))
    await world.pass(10 * LEASE)
    expect(world.heard).toEqual(['who pays?'])
    goOn(replyTo('who pays?'))
    await slow.settled()
    await world.outlast()
    expect(world.platform.replies).toEqual(ANSWER)
  })

  it('are lost by a process that was suspended while it worked: it posts nothing afterwards', async () => {
    const goOn = world.holdUp('who pays?')
    const suspended = world.open()
    await suspended.hear(question('who pays?'))
    await world.pass(LEASE)
    world.bot.slow.clear()
    world.open().start()
    await world.pass(0)
    expect(world.platform.replies).toEqual(ANSWER)
    goOn(replyTo('something else'))
    await suspended.settled()
    expect(world.platform.replies).toEqual(ANSWER)
    expect(world.logger.lines).toEqual([])
  })

  it('are lost by a process that was suspended while it waited for the platform', async () => {
    world.platform.failures.push(new DeliveryProblem('busy', 'slowly', { retryAfter: 3 * LEASE }))
    const suspended = world.open()
    await suspended.hear(question('who pays?'))
    await world.pass(LEASE)
    world.open().start()
    await world.pass(0)
    await world.pass(3 * LEASE)
    await suspended.settled()
    expect(world.platform.replies).toEqual(ANSWER)
  })

  it('are taken up again by the same process while it is still at it, without beginning anew', async () => {
    const goOn = world.holdUp('who pays?')
    const reception = world.open()
    await reception.hear(question('who pays?'))
    await world.pass(2 * LEASE)
    reception.start()
    await world.pass(LEASE)
    expect(world.heard).toEqual(['who pays?'])
    goOn(replyTo('who pays?'))
    await reception.settled()
    expect(world.platform.replies).toEqual(ANSWER)
  })

  it('are taken up again by the same process while it is still posting a refusal, and it is posted once', async () => {
    const platform = new HangingPlatform()
    const hanging = new World(createLedger(), platform)
    const reception = hanging.open({ limits: { ...LIMITS, inFlightPerPerson: 0 } })
    await reception.hear(question('who pays?'))
    await hanging.pass(2 * LEASE)
    reception.start()
    await hanging.pass(LEASE)
    platform.goOn()
    await hanging.outlast()
    expect(platform.replies).toEqual([describeRefusal({ kind: 'too-many-at-once', most: 0 })])
  })

  it('on events of other platforms are left to a process that serves those', async () => {
    const elsewhere = { platform: 'elsewhere', channelId: 'general' }
    await world.open().hear(question('who pays?', { conversation: elsewhere }))
    world.open().start()
    await world.pass(5 * LEASE)
    const now = world.clock.now()
    const taken = await world.openLedger().takeOver({ now, lease: now + LEASE })
    expect(taken).toMatchObject([{ attempt: 2, event: { text: 'who pays?' } }])
  })
})
