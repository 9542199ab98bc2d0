import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SqliteKeyValues } from '#src/adapters/sqlite/state/key-values.ts'
import { openStateInMemory } from '#src/adapters/sqlite/state/open-state.ts'

const NOW = Date.UTC(2026, 2, 4)

let database: DatabaseSync
let values: SqliteKeyValues

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  database = openStateInMemory()
  values = new SqliteKeyValues(database, 'one')
})

afterEach(() => {
  vi.useRealTimers()
})

const rows = (): readonly unknown[] =>
  database
    .prepare('select key from key_value order by key')
    .all()
    .map(({ key }) => key)

it('tells keyv that it takes times of expiry, not durations', () => {
  expect(values.capabilities.expires).toBe(true)
})

it('gives back a text under its key and namespace only', async () => {
  const other = new SqliteKeyValues(database, 'other')
  expect(await values.set('a', 'text')).toBe(true)
  await other.set('a', 'other text')
  expect(await values.get('a')).toBe('text')
  expect(await other.get('a')).toBe('other text')
  expect(await values.get('b')).toBeUndefined()
})

it('has a record until it expires', async () => {
  await values.set('a', 'text', NOW + 10)
  vi.setSystemTime(NOW + 9)
  expect(await values.get('a')).toBe('text')
  vi.setSystemTime(NOW + 10)
  expect(await values.get('a')).toBeUndefined()
})

it('drops what has expired in any namespace when something is set, and nothing else', async () => {
  await values.set('brief', 'text', NOW + 10)
  await values.set('longer', 'text', NOW + 20)
  await values.set('lasting', 'text')
  vi.setSystemTime(NOW + 10)
  await new SqliteKeyValues(database, 'other').set('new', 'text')
  expect(rows()).toEqual(['lasting', 'longer', 'new'])
})

it('deletes one or many, and says whether they were there', async () => {
  for (const key of ['a', 'b', 'c']) await values.set(key, 'text')
  await new SqliteKeyValues(database, 'other').set('z', 'text')
  expect(await values.delete('a')).toBe(true)
  expect(await values.delete('a')).toBe(false)
  expect(await values.delete('z')).toBe(false)
  expect(await values.deleteMany(['b', 'a', 'c'])).toEqual([true, false, true])
  expect(rows()).toEqual(['z'])
})

it('refuses what is no text', async () => {
  await expect(values.set('a', { value: 1 })).rejects.toThrow('Only text')
})
