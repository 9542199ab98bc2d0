import { beforeEach, describe, expect, it } from 'vitest'
import type { ChatEvent } from '#src/core/ports/chat-event.ts'
import type { Ledger } from '#src/core/ports/ledger.ts'
import type { OpenLedger } from './samples.ts'
import { accept, at, LEASE, message } from './samples.ts'

const NASTY = 'Ünïcode \u0000 🙂 \u2028 "quotes" \\ \'; drop table entry; --\n'

export function accepts(createLedger: () => OpenLedger): void {
  describe('accepting', () => {
    let open: OpenLedger
    let ledger: Ledger

    beforeEach(() => {
      open = createLedger()
      ledger = open()
    })

    it('knows nothing when it is new', async () => {
      expect(await ledger.find('a')).toBeUndefined()
      expect(await ledger.takeOver(at(10))).toEqual([])
      expect(await ledger.deliveries('none')).toEqual([])
      expect(await ledger.holds('none', 0)).toBe(false)
    })

    it('writes an event down and claims it', async () => {
      const event = message('a', 'b')
      const entry = await ledger.accept(event, at(5))
      expect(entry).toEqual({ id: expect.any(String), event, receivedAt: 5, attempt: 1 })
      expect(await ledger.find('a')).toEqual({ id: entry?.id, receivedAt: 5, isFinished: false })
      expect(await ledger.find('b')).toEqual(await ledger.find('a'))
    })

    it.each<ChatEvent>([
      { ...message('a'), text: NASTY, person: { id: NASTY, name: undefined }, isHidden: true },
      { ...message('a'), inThreadOf: 'thread' },
      { ...message('a'), kind: 'edit', of: 'earlier' },
      { ...message('a'), kind: 'deletion', of: 'earlier' },
      { ...message('a'), kind: 'share', answerId: 'answer' },
    ])('gives a $kind back as it was', async (event) => {
      await ledger.accept(event, at(0))
      const [entry] = await open().takeOver(at(LEASE))
      expect(entry?.event).toEqual(event)
    })

    it.each(['a', 'b', 'c'])('takes what comes again under %s for the same', async (identity) => {
      await ledger.accept(message('a', 'b', 'c'), at(0))
      expect(await ledger.accept(message(identity), at(1))).toBeUndefined()
      expect(await ledger.accept(message('new', identity), at(2))).toBeUndefined()
      expect((await ledger.find(identity))?.receivedAt).toBe(0)
    })

    it('folds what shares a name with its twin, also under a name that only the twin had', async () => {
      const entry = await ledger.accept(message('message', 'shared'), at(0))
      expect(await ledger.accept(message('mention', 'shared'), at(1))).toBeUndefined()
      expect(await ledger.accept(message('mention', 'other'), at(2))).toBeUndefined()
      expect(await ledger.accept(message('other'), at(3))).toBeUndefined()
      expect((await ledger.find('other'))?.id).toBe(entry?.id)
    })

    it('takes what belongs to two entries for the older one', async () => {
      const [one, other] = [await accept(ledger, 'a'), await accept(ledger, 'b')]
      expect(await ledger.accept(message('b', 'a', 'c'), at(1))).toBeUndefined()
      expect((await ledger.find('c'))?.id).toBe(one.id)
      expect((await ledger.find('b'))?.id).toBe(other.id)
    })

    it('accepts one of many that come at the same moment', async () => {
      const owners = [ledger, open(), open()]
      const calls = owners.flatMap((owner, number) =>
        Array.from({ length: 10 }, (_, index) => owner.accept(message(`${number}-${index}`, 'same'), at(0))),
      )
      const accepted = (await Promise.all(calls)).filter((entry) => entry !== undefined)
      expect(accepted).toHaveLength(1)
    })

    it('keeps the order of calls that are made at the same moment', async () => {
      const [entry, again, known, taken] = await Promise.all([
        ledger.accept(message('a'), at(0)),
        ledger.accept(message('a'), at(1)),
        ledger.find('a'),
        ledger.takeOver(at(LEASE)),
      ])
      expect(again).toBeUndefined()
      expect(known?.id).toBe(entry?.id)
      expect(taken.map(({ id }) => id)).toEqual([entry?.id])
    })

    it('knows a finished event, and that it is finished, until it is purged', async () => {
      const { id } = await accept(ledger, 'a', 5)
      await ledger.finish(id)
      expect(await ledger.find('a')).toEqual({ id, receivedAt: 5, isFinished: true })
      expect(await ledger.accept(message('a', 'b'), at(6))).toBeUndefined()
      await ledger.purge(5)
      expect(await ledger.find('b')).toEqual({ id, receivedAt: 5, isFinished: true })
      await ledger.purge(6)
      expect(await ledger.find('a')).toBeUndefined()
      expect(await ledger.find('b')).toBeUndefined()
      expect(await ledger.deliveries(id)).toEqual([])
      expect((await accept(ledger, 'a', 7)).receivedAt).toBe(7)
    })

    it('purges nothing that is open, however old', async () => {
      const { id } = await accept(ledger, 'a')
      await ledger.purge(1_000_000)
      expect((await ledger.find('a'))?.id).toBe(id)
      expect(await ledger.takeOver(at(1_000_000))).toHaveLength(1)
    })
  })
}
