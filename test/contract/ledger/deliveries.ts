import { beforeEach, describe, expect, it } from 'vitest'
import type { Entry, Ledger } from '#src/core/ports/ledger.ts'
import type { OpenLedger } from './samples.ts'
import { accept, at, delivery, LEASE, receipt } from './samples.ts'

export function keepsDeliveries(createLedger: () => OpenLedger): void {
  describe('deliveries', () => {
    let ours: Ledger
    let theirs: Ledger
    let entry: Entry

    beforeEach(async () => {
      const open = createLedger()
      ours = open()
      theirs = open()
      entry = await accept(ours, 'a')
    })

    const known = (): Promise<unknown> => theirs.deliveries(entry.id)

    it('gives what was prepared back in order, whoever asks', async () => {
      const deliveries = ['z', 'a', 'm'].map(delivery)
      await ours.prepare(entry.id, deliveries, 0)
      expect(await known()).toEqual(deliveries.map((each) => ({ id: each.id, delivery: each })))
    })

    it('puts what is prepared later after what was prepared before', async () => {
      await ours.prepare(entry.id, [delivery('z')], 0)
      await ours.prepare(entry.id, [], 0)
      await ours.prepare(entry.id, [delivery('b'), delivery('a')], 0)
      expect(await known()).toMatchObject([{ id: 'z' }, { id: 'b' }, { id: 'a' }])
    })

    it('prepares all or nothing', async () => {
      await ours.prepare(entry.id, [delivery('a')], 0)
      await expect(ours.prepare(entry.id, [delivery('b'), delivery('a')], 0)).rejects.toThrow(/UNIQUE|known/)
      expect(await known()).toMatchObject([{ id: 'a' }])
    })

    it('keeps what became of each, and no text of what is settled', async () => {
      await ours.prepare(entry.id, ['a', 'b', 'c'].map(delivery), 0)
      await ours.posted('a', receipt('1'))
      await ours.abandoned('b')
      expect(await known()).toEqual([
        { id: 'a', receipt: receipt('1') },
        { id: 'b' },
        { id: 'c', delivery: delivery('c') },
      ])
    })

    it('keeps the receipt of what is given up after it was posted', async () => {
      await ours.prepare(entry.id, [delivery('a')], 0)
      await ours.posted('a', receipt('1'))
      await ours.abandoned('a')
      expect(await known()).toEqual([{ id: 'a', receipt: receipt('1') }])
    })

    it('believes that something was posted even from one who has lost the claim', async () => {
      await ours.prepare(entry.id, [delivery('a')], 0)
      await theirs.takeOver(at(LEASE))
      await ours.posted('a', receipt('1'))
      expect(await known()).toEqual([{ id: 'a', receipt: receipt('1') }])
    })

    it('does nothing for deliveries and entries that it does not know', async () => {
      await ours.posted('none', receipt('1'))
      await ours.abandoned('none')
      await ours.finish('none')
      expect(await known()).toEqual([])
    })

    it('keeps receipts and no texts of a finished entry, whoever finishes it', async () => {
      await ours.prepare(entry.id, ['a', 'b'].map(delivery), 0)
      await ours.posted('a', receipt('1'))
      await theirs.finish(entry.id)
      expect(await known()).toEqual([{ id: 'a', receipt: receipt('1') }, { id: 'b' }])
      expect(await ours.find('a')).toMatchObject({ isFinished: true })
    })
  })
}
