import { beforeEach, describe, expect, it } from 'vitest'
import type { Ledger } from '#src/core/ports/ledger.ts'
import { LostClaim } from '#src/core/ports/ledger.ts'
import type { OpenLedger } from './samples.ts'
import { accept, at, delivery, LEASE } from './samples.ts'

export function keepsClaims(createLedger: () => OpenLedger): void {
  describe('claims', () => {
    let ours: Ledger
    let theirs: Ledger

    beforeEach(() => {
      const open = createLedger()
      ours = open()
      theirs = open()
    })

    it('holds what it has accepted until the lease has run out, and nobody else does', async () => {
      const { id } = await accept(ours, 'a')
      expect(await ours.holds(id, LEASE - 1)).toBe(true)
      expect(await ours.holds(id, LEASE)).toBe(false)
      expect(await theirs.holds(id, 0)).toBe(false)
    })

    it('takes nothing over before the lease has run out', async () => {
      const { id, event } = await accept(ours, 'a')
      expect(await theirs.takeOver(at(LEASE - 1))).toEqual([])
      expect(await theirs.takeOver(at(LEASE))).toEqual([{ id, event, receivedAt: 0, attempt: 2 }])
      expect(await theirs.takeOver(at(LEASE))).toEqual([])
      expect(await theirs.holds(id, LEASE)).toBe(true)
      expect(await ours.holds(id, LEASE)).toBe(false)
    })

    it('counts every claim that has run out as an attempt', async () => {
      await accept(ours, 'a')
      const attempts: unknown[] = []
      for (const [index, owner] of [theirs, ours, theirs].entries())
        attempts.push(...(await owner.takeOver(at((index + 1) * LEASE))))
      expect(attempts).toMatchObject([{ attempt: 2 }, { attempt: 3 }, { attempt: 4 }])
    })

    it('takes the oldest over first', async () => {
      for (const [identity, now] of [
        ['b', 2],
        ['c', 2],
        ['a', 1],
        ['d', 3],
      ] as const)
        await accept(ours, identity, now)
      const taken = await theirs.takeOver(at(2 * LEASE))
      expect(taken.map(({ event }) => event.identities[0])).toEqual(['a', 'b', 'c', 'd'])
    })

    it('leaves entries of other platforms alone', async () => {
      const { id } = await accept(ours, 'a')
      expect(await theirs.takeOver(at(LEASE), ['elsewhere'])).toEqual([])
      expect(await theirs.takeOver(at(LEASE), ['elsewhere', 'fake'])).toMatchObject([{ id, attempt: 2 }])
    })

    it('drops what it has of a workspace that is forgotten, and nothing of another', async () => {
      const { id } = await accept(ours, 'a')
      await ours.prepare(id, [delivery('d')], 0)
      await theirs.forgetInstallation({ platform: 'fake', installationId: 'T2' })
      expect(await ours.holds(id, 0)).toBe(true)
      await theirs.forgetInstallation({ platform: 'fake', installationId: 'T1' })
      expect(await ours.holds(id, 0)).toBe(false)
      await expect(ours.prepare(id, [delivery('e')], 0)).rejects.toThrow(LostClaim)
      expect(await ours.deliveries(id)).toEqual([])
      expect(await theirs.takeOver(at(LEASE))).toEqual([])
      expect(await ours.find('a')).toBeUndefined()
    })

    it('takes no finished entry over', async () => {
      const { id } = await accept(ours, 'a')
      await ours.finish(id)
      expect(await ours.holds(id, 0)).toBe(false)
      expect(await theirs.takeOver(at(LEASE))).toEqual([])
    })

    it('prolongs the claims that it is asked to and still holds', async () => {
      const [one, other, finished] = [
        await accept(ours, 'a'),
        await accept(ours, 'b'),
        await accept(ours, 'c'),
      ]
      await ours.finish(finished.id)
      await ours.renew([one.id, finished.id, 'none'], at(LEASE - 1))
      expect(await ours.holds(one.id, 2 * LEASE - 2)).toBe(true)
      expect(await ours.holds(finished.id, LEASE)).toBe(false)
      const taken = await theirs.takeOver(at(LEASE))
      expect(taken.map(({ id }) => id)).toEqual([other.id])
    })

    it('does not prolong a claim that has run out or is of another owner', async () => {
      const { id } = await accept(ours, 'a')
      await theirs.renew([id], at(10 * LEASE))
      expect(await ours.holds(id, LEASE)).toBe(false)
      await ours.renew([id], at(LEASE))
      expect(await ours.holds(id, LEASE)).toBe(false)
      expect(await theirs.takeOver(at(LEASE))).toHaveLength(1)
    })

    it('gives its open claims back, which is no failed attempt', async () => {
      const [open, finished, foreign, kept] = [
        await accept(ours, 'a'),
        await accept(ours, 'b'),
        await accept(theirs, 'c'),
        await accept(ours, 'd'),
      ]
      await ours.finish(finished.id)
      await ours.release([open.id, finished.id, foreign.id, 'none'])
      expect(await ours.holds(open.id, 0)).toBe(false)
      expect(await ours.holds(kept.id, 0)).toBe(true)
      expect(await theirs.holds(foreign.id, 0)).toBe(true)
      expect(await theirs.takeOver(at(0))).toEqual([{ ...open, attempt: 1 }])
      expect(await theirs.holds(open.id, 0)).toBe(true)
    })

    it.each(['run out', 'taken over', 'given back', 'finished', 'foreign', 'unknown'])(
      'prepares nothing when the claim is %s',
      async (how) => {
        const { id } = await accept(ours, 'a')
        if (how === 'taken over') await theirs.takeOver(at(LEASE))
        if (how === 'given back') await ours.release([id])
        if (how === 'finished') await ours.finish(id)
        const owner = how === 'foreign' ? theirs : ours
        const entry = how === 'unknown' ? 'none' : id
        const now = how === 'run out' ? LEASE : 0
        await expect(owner.prepare(entry, [delivery('d')], now)).rejects.toThrow(LostClaim)
        await expect(owner.prepare(entry, [], now)).rejects.toThrow(LostClaim)
        expect(await ours.deliveries(id)).toEqual([])
      },
    )

    it('lets a call that fails take no other of the same moment with it', async () => {
      const { id } = await accept(ours, 'a')
      const calls = await Promise.allSettled([
        accept(ours, 'b'),
        ours.prepare('none', [delivery('x')], 0),
        ours.prepare(id, [delivery('d')], 0),
        ours.prepare(id, [delivery('e'), delivery('d')], 0),
        accept(ours, 'c'),
      ])
      expect(calls.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
        'fulfilled',
      ])
      expect(await ours.deliveries(id)).toMatchObject([{ id: 'd' }])
      expect(await ours.find('b')).toBeDefined()
      expect(await ours.find('c')).toBeDefined()
    })
  })
}
