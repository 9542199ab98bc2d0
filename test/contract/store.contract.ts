import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import type { Store } from '#src/core/ports/store.ts'

/** What the stores of the contract hold. */
export interface Preference {
  readonly level: number
  readonly words?: readonly string[]
}

const Preference = z.object({ level: z.number(), words: z.array(z.string()).exactOptional() })

export const parsePreference = (value: unknown): Preference | undefined => Preference.safeParse(value).data

export interface StoreHarness {
  /** A new store, empty and with records that live for ever unless it is told otherwise. */
  readonly createStore: (timeToLive?: number) => Store<Preference>
  /** Another store beside it, in the same place under another name. */
  readonly createNeighbour: () => Store<Preference>
}

/** What every Store must do. */
export function storeContract(name: string, createHarness: () => StoreHarness): void {
  describe(`Store contract: ${name}`, () => {
    let harness: StoreHarness
    let store: Store<Preference>

    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['Date'] })
      harness = createHarness()
      store = harness.createStore()
    })

    afterEach(() => {
      vi.useRealTimers()
    })

    it('has nothing under a key that was never set', async () => {
      expect(await store.get('ann')).toBeUndefined()
      await store.delete('ann')
      expect(await store.get('ann')).toBeUndefined()
    })

    it.each(['ann', 'Ann', 'a:b::c', '%_\'"; drop table key_value; --', '🙂', '__proto__', ' '])(
      'gives back what was set last under %j, and nothing once it is deleted',
      async (key) => {
        await store.set(key, { level: 1 })
        await store.set(key, { level: 2, words: ['“so”', '', '\u0000', ':base64:QQ=='] })
        await store.set(`${key}${key}`, { level: 3 })
        expect(await store.get(key)).toEqual({ level: 2, words: ['“so”', '', '\u0000', ':base64:QQ=='] })
        await store.delete(key)
        expect(await store.get(key)).toBeUndefined()
        expect(await store.get(`${key}${key}`)).toEqual({ level: 3 })
      },
    )

    it('keeps a copy: what is done to a value later changes nothing', async () => {
      const words = ['one']
      await store.set('ann', { level: 1, words })
      words.push('two')
      const read = await store.get('ann')
      expect(read).toEqual({ level: 1, words: ['one'] })
      Object.assign(read ?? {}, { level: 9 })
      expect(await store.get('ann')).toEqual({ level: 1, words: ['one'] })
    })

    it('shares no key with its neighbour', async () => {
      const neighbour = harness.createNeighbour()
      await store.set('ann', { level: 1 })
      expect(await neighbour.get('ann')).toBeUndefined()
      await neighbour.set('ann', { level: 2 })
      await neighbour.delete('ann')
      expect(await store.get('ann')).toEqual({ level: 1 })
    })

    it('forgets a record some time after it was last set', async () => {
      const brief = harness.createStore(1_000)
      await brief.set('ann', { level: 1 })
      await brief.set('bob', { level: 2 })
      vi.setSystemTime(Date.now() + 999)
      await brief.set('bob', { level: 3 })
      expect(await brief.get('ann')).toEqual({ level: 1 })
      vi.setSystemTime(Date.now() + 2)
      expect(await brief.get('ann')).toBeUndefined()
      expect(await brief.get('bob')).toEqual({ level: 3 })
      await brief.set('ann', { level: 4 })
      expect(await brief.get('ann')).toEqual({ level: 4 })
    })

    it('keeps a record for ever unless it is told otherwise', async () => {
      await store.set('ann', { level: 1 })
      vi.setSystemTime(Date.now() + 100 * 365 * 24 * 60 * 60_000)
      expect(await store.get('ann')).toEqual({ level: 1 })
    })

    it('rejects what is no plain data, and keeps what was there', async () => {
      await store.set('ann', { level: 1 })
      const circular: { level: number; self?: unknown } = { level: 2 }
      circular.self = circular
      await expect(store.set('ann', circular)).rejects.toThrow('circular')
      expect(await store.get('ann')).toEqual({ level: 1 })
    })

    it('rejects a key that cannot be kept', async () => {
      await expect(store.set('', { level: 1 })).rejects.toThrow('""')
    })
  })
}
