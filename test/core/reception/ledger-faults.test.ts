import { describe, expect, it } from 'vitest'
import type { Ledger } from '#src/core/ports/ledger.ts'
import { replyTo } from '../../support/echo-bot.ts'
import { question, World } from './world.ts'

async function broken(): Promise<never> {
  throw new Error('The disk is full')
}

/** The ledger of this world, some of whose methods fail. */
function failing(world: World, names: readonly (keyof Ledger)[]): Ledger {
  return new Proxy(world.openLedger(), {
    get(target, name) {
      if (names.some((each) => each === name)) return broken
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

describe('a reception whose ledger fails', () => {
  it('does not say that it has heard what it could not write down, and does not answer it', async () => {
    const world = new World()
    const asked = question('who pays?')
    await expect(world.open({ ledger: failing(world, ['accept']) }).hear(asked)).rejects.toThrow(
      'disk is full',
    )
    await world.pass(60_000)
    expect(world.platform.replies).toEqual([])
    expect(world.heard).toEqual([])
    const next = world.open()
    await next.hear(asked)
    await next.settled()
    expect(world.platform.replies).toEqual([replyTo('who pays?')])
  })

  it('does not pass over a question in a thread that it cannot look up', async () => {
    const world = new World()
    const reception = world.open({ ledger: failing(world, ['find']) })
    const asked = question('who pays?', { inThreadOf: 'fake:first' })
    await expect(reception.hear(asked)).rejects.toThrow('disk is full')
  })

  it.each<keyof Ledger>(['deliveries', 'prepare', 'holds', 'posted', 'finish'])(
    'answers once all the same when %s fails: another process goes on',
    async (name) => {
      const world = new World()
      const reception = world.open({ ledger: failing(world, [name]) })
      const asked = question('who pays?')
      await reception.hear(asked)
      await reception.settled()
      expect(world.logger.lines).toMatchObject([{ level: 'error' }])
      world.open().start()
      await world.outlast()
      expect(world.platform.replies).toEqual([replyTo('who pays?')])
      expect(await world.isFinished(asked)).toBe(true)
    },
  )
})
