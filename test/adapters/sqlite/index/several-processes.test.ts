import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openDatabase } from '#src/adapters/sqlite/index/open-database.ts'
import { stems } from '#src/core/text/words.ts'
import { HARBOUR, article } from '../../../support/articles.ts'
import type { Writer } from './library.ts'
import { articleOf, ENCODER, indexOf, startWriter, withRebuilt } from './library.ts'

async function release(writers: readonly Writer[]): Promise<void> {
  await Promise.all(writers.map(({ ready }) => ready))
  for (const writer of writers) writer.process.stdin?.end()
}

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-processes-'))
  path = join(folder, 'library.sqlite')
})

afterEach(() => rmSync(folder, { recursive: true }))

it('shows each of two indexes what the other one writes', async () => {
  const [one, other] = [openDatabase(path), openDatabase(path)]
  const [left, right] = [indexOf(one.database), indexOf(other.database)]
  const query = { stems: stems('harbour tram'), names: [], vector: Float32Array.of(1, 0, 0, 0) }
  await left.search(query)
  await right.add(HARBOUR, '1')
  expect((await left.search(query)).sentenceCount).toBe(5)
  expect(await left.passages('harbour')).toEqual(HARBOUR.passages)
  await left.add(article('harbour', 'Tram', ['A tram runs.']), '2')
  const { candidates, sentencesWith } = await right.search(query)
  expect(candidates.map(({ passage }) => passage.text)).toEqual(['A tram runs.'])
  expect(sentencesWith).toEqual(new Map([['tram', 1]]))
  await right.remove('harbour')
  expect(await left.articles()).toEqual([])
  expect((await left.search(query)).known).toEqual(new Set())
  for (const { database } of [one, other]) database.close()
})

it('counts rightly when it replaces what the other one has changed since it was read', async () => {
  const [one, other] = [openDatabase(path), openDatabase(path)]
  const [left, right] = [indexOf(one.database), indexOf(other.database)]
  await left.add(article('a', 'A', ['Zebra sleeps.']), '1')
  await left.passages('a')
  await right.add(article('a', 'A', ['Quokka sleeps.']), '2')
  await left.remove('a')
  expect((await right.search({ stems: ['zebra', 'quokka'], names: [] })).known).toEqual(new Set())
  for (const { database } of [one, other]) database.close()
})

it('shows vectors that the other one has set, among many passages too', async () => {
  const [one, other] = [openDatabase(path), openDatabase(path)]
  const [left, right] = [indexOf(one.database), indexOf(other.database)]
  for (let number = 0; number < 11; number++) await left.add(articleOf('north', number), '1')
  const vector = Float32Array.of(0, 1, 0, 0)
  const query = { stems: [], names: [], vector }
  expect((await left.search(query)).candidates).toEqual([])
  const [passage] = await right.passages('north-7')
  if (passage === undefined) throw new Error('The article has no passage')
  await right.setVectors(passage, { passage: vector, sentences: [vector] })
  const { candidates } = await left.search(query)
  expect(candidates.map((found) => [found.passage.id, found.vectors])).toEqual([
    ['north-7#1', { passage: vector, sentences: [vector] }],
  ])
  expect((await left.unencoded(1)).total).toBe(219)
  for (const { database } of [one, other]) database.close()
})

it('does not find by meaning what turned out to be unreadable', async () => {
  const { database } = openDatabase(path)
  const index = indexOf(database)
  for (let number = 0; number < 11; number++) await index.add(articleOf('north', number), '1')
  const vector = Float32Array.of(0, 1, 0, 0)
  const passages = await index.passages('north-7')
  for (const passage of passages) await index.setVectors(passage, { passage: vector, sentences: [vector] })
  const query = { stems: [], names: [], vector }
  expect((await index.search(query)).candidates).toHaveLength(20)
  for (const passage of passages.slice(5)) await index.setVectors(passage, undefined)
  expect((await index.search(query)).candidates).toHaveLength(5)
  database.close()
})

it('drops the vectors of another model and keeps those of its own', async () => {
  const { database } = openDatabase(path)
  const index = indexOf(database)
  await index.add(HARBOUR, '1')
  for (const passage of HARBOUR.passages) {
    const vector = Float32Array.of(1, 0, 0, 0)
    await index.setVectors(passage, { passage: vector, sentences: [vector] })
  }
  expect((await indexOf(database).unencoded(5)).total).toBe(0)
  const other = new SqliteIndex(database, { ...ENCODER, model: 'other' })
  expect((await other.unencoded(5)).passages).toEqual(HARBOUR.passages)
  database.close()
})

it('loses nothing when two processes open a new database and add articles at once', async () => {
  const writers = ['north', 'south'].map((name) => startWriter({ path, name, articles: 40, isHeld: true }))
  await release(writers)
  for (const { lines } of writers) {
    const [opened, ...added] = await lines
    expect(opened).toEqual({ opened: 'without a word' })
    expect(added.filter((line) => line.added !== undefined)).toHaveLength(40)
  }
  const { database, note } = openDatabase(path)
  expect(note).toBeUndefined()
  expect(await indexOf(database).articles()).toHaveLength(80)
  const [found, rebuilt] = await withRebuilt(indexOf(database))
  expect(found).toEqual(rebuilt)
  database.close()
})

it('makes one database when four processes want to make it at the same moment', async () => {
  for (const round of ['first', 'second', 'third']) {
    const shared = join(folder, `${round}.sqlite`)
    const names = ['north', 'south', 'east', 'west']
    const writers = names.map((name) => startWriter({ path: shared, name, articles: 1, isHeld: true }))
    await release(writers)
    const lines = await Promise.all(writers.map((writer) => writer.lines))
    expect(lines).toEqual(names.map((name) => [{ opened: 'without a word' }, { added: `${name}-0` }]))
    const { database } = openDatabase(shared)
    expect(await indexOf(database).articles()).toHaveLength(4)
    database.close()
  }
})

it('waits for a process that has just made the file and holds it', async () => {
  const other = new DatabaseSync(path)
  other.exec('begin immediate')
  const writer = startWriter({ path, name: 'north', articles: 1, isHeld: true })
  await release([writer])
  // Long enough for the other process to meet the lock.
  await setTimeout(300)
  other.exec('rollback')
  other.close()
  expect(await writer.lines).toEqual([{ opened: 'without a word' }, { added: 'north-0' }])
})

it.each([1, 7, 20])('keeps every acknowledged article whole when it is killed after %i', async (count) => {
  const writer = startWriter({
    path,
    name: 'north',
    articles: 10_000,
    onLine: ({ added }, child) => {
      if (added === `north-${count - 1}`) child.kill('SIGKILL')
    },
  })
  const acknowledged = (await writer.lines).flatMap(({ added }) => added ?? [])
  expect(writer.process.signalCode).toBe('SIGKILL')
  expect(acknowledged.length).toBeGreaterThanOrEqual(count)
  const { database, note } = openDatabase(path)
  expect(note).toBeUndefined()
  const index = indexOf(database)
  expect((await index.articles()).map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged))
  const [found, rebuilt] = await withRebuilt(index)
  expect(found).toEqual(rebuilt)
  database.close()
})

it('says that no space is left, and keeps what was there before', async () => {
  const writer = startWriter({ path, name: 'north', articles: 200, fileLimit: 400 })
  const lines = await writer.lines
  const added = lines.filter((line) => line.added !== undefined)
  expect(added.length).toBeGreaterThan(0)
  expect(lines.at(-1)?.failed).toMatchObject({ isOutOfSpace: true, articles: added.length })
  const { database, note } = openDatabase(path)
  expect(note).toBeUndefined()
  expect(await indexOf(database).articles()).toHaveLength(added.length)
  const [found, rebuilt] = await withRebuilt(indexOf(database))
  expect(found).toEqual(rebuilt)
  database.close()
})

it('does not take a full disk for damage', async () => {
  const { database } = openDatabase(path)
  await indexOf(database).add(HARBOUR, '1')
  database.close()
  const size = statSync(path).size
  const [opened] = await startWriter({ path, name: 'north', articles: 0, fileLimit: 8 }).lines
  expect(opened?.opened).toBe(
    `Cannot write to ${folder} (disk I/O error); the articles are indexed in memory, anew at each start`,
  )
  expect(statSync(path).size).toBe(size)
  expect(existsSync(`${path}.damaged-1`)).toBe(false)
})

it('opens a copy that was made while another process wrote', async () => {
  const copy = join(folder, 'copy.sqlite')
  const { database } = openDatabase(path)
  await indexOf(database).add(HARBOUR, '1')
  for (const suffix of ['', '-wal']) copyFileSync(path + suffix, copy + suffix)
  const opened = openDatabase(copy)
  expect(opened.note).toBeUndefined()
  expect(await indexOf(opened.database).passages('harbour')).toEqual(HARBOUR.passages)
  for (const each of [database, opened.database]) each.close()
})
