import { Keyv } from 'keyv'
import { expect, it, vi } from 'vitest'
import { createKeyvStore } from '#src/adapters/keyv/keyv-store.ts'
import { SqliteKeyValues } from '#src/adapters/sqlite/state/key-values.ts'
import { openState, openStateInMemory } from '#src/adapters/sqlite/state/open-state.ts'
import type { Preference } from '../../contract/store.contract.ts'
import { parsePreference, storeContract } from '../../contract/store.contract.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'

const parse = parsePreference

storeContract('keyv in memory', () => ({
  createStore: (timeToLive) => createKeyvStore({ parse, ...(timeToLive !== undefined && { timeToLive }) }),
  createNeighbour: () => createKeyvStore({ parse }),
}))

storeContract('keyv over SQLite', () => {
  const { database } = openState(new TemporaryFolder().pathOf('state.sqlite'))
  const storage = new SqliteKeyValues(database, 'preferences')
  return {
    createStore: (timeToLive) =>
      createKeyvStore({ parse, storage, ...(timeToLive !== undefined && { timeToLive }) }),
    createNeighbour: () => createKeyvStore({ parse, storage: new SqliteKeyValues(database, 'other') }),
  }
})

it('has what another store has written in the same place', async () => {
  const path = new TemporaryFolder().pathOf('state.sqlite')
  const [one, other] = [openState(path), openState(path)]
  const [ours, theirs] = [one, other].map(({ database }) =>
    createKeyvStore({ parse, storage: new SqliteKeyValues(database, 'preferences') }),
  )
  await ours?.set('ann', { level: 1 })
  expect(await theirs?.get('ann')).toEqual({ level: 1 })
  for (const { database } of [one, other]) database.close()
})

it.each([
  '',
  '{',
  'not json',
  'null',
  '5',
  '[]',
  '"text"',
  '{"value":null}',
  '{"value":[]}',
  '{"value":{"level":"high"}}',
  '{"level":1}',
])('takes %j, which is no such value, for nothing', async (text) => {
  const database = openStateInMemory()
  const store = createKeyvStore({ parse, storage: new SqliteKeyValues(database, 'preferences') })
  await store.set('ann', { level: 1 })
  database.prepare('update key_value set value = ?').run(text)
  expect(await store.get('ann')).toBeUndefined()
  await store.set('ann', { level: 2 })
  expect(await store.get('ann')).toEqual({ level: 2 })
})

it('rejects when the database cannot be used', async () => {
  const database = openStateInMemory()
  const store = createKeyvStore({ parse, storage: new SqliteKeyValues(database, 'preferences') })
  await store.set('ann', { level: 1 })
  database.close()
  await expect(store.get('ann')).rejects.toThrow('not open')
  await expect(store.set('ann', { level: 2 })).rejects.toThrow('not open')
  await expect(store.delete('ann')).rejects.toThrow('not open')
})

it('needs its listener for that: one that does not throw turns a fault into "not there"', async () => {
  const database = openStateInMemory()
  const keyv = new Keyv<Preference>({ store: new SqliteKeyValues(database, 'preferences') })
  const heard = vi.fn<(error: unknown) => void>()
  keyv.on('error', heard)
  database.close()
  expect(await keyv.get('ann')).toBeUndefined()
  expect(await keyv.set('ann', { level: 1 })).toBe(false)
  expect(heard).toHaveBeenCalledTimes(2)
})

it('rejects with an Error where keyv reports a text', async () => {
  const store = createKeyvStore<unknown>({ parse: (value) => value })
  await expect(store.set('ann', Symbol('no data'))).rejects.toThrow(new Error('symbol cannot be serialized'))
})
