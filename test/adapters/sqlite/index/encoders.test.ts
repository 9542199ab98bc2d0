import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Encoding } from '#src/adapters/sqlite/index/encoder-row.ts'
import { openDatabase } from '#src/adapters/sqlite/index/open-database.ts'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { ask } from '../../../contract/passage-index/asking.ts'
import { expectSame } from '../../../contract/passage-index/same-as.ts'
import { HARBOUR, NIGHT_BUS } from '../../../support/articles.ts'
import { NaiveIndex } from '../../../support/naive-index.ts'
import { ENCODER } from './library.ts'
import { encode, longArticle, QUERIES, vectorOf } from './long-articles.ts'

const LONGER = { ...ENCODER, dimensions: 200 }
const OTHER = { ...ENCODER, model: 'other' }

let folder: string
let path: string
const opened: DatabaseSync[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-encoders-'))
  path = join(folder, 'library.sqlite')
})

afterEach(() => {
  for (const database of opened.splice(0)) database.close()
  rmSync(folder, { recursive: true })
})

/** As another process would: on a connection of its own. */
function open(encoding: Encoding): SqliteIndex {
  const { database, note } = openDatabase(path)
  expect(note).toBeUndefined()
  opened.push(database)
  return new SqliteIndex(database, encoding)
}

const lexicalIds = async (index: SqliteIndex): Promise<readonly string[]> => {
  const { candidates } = await index.search({ ...ask('levy'), vector: Float32Array.of(1, 0, 0, 0) })
  return candidates
    .filter(({ lexical }) => lexical > 0)
    .map(({ passage }) => passage.id)
    .toSorted()
}

async function encodedIndex(): Promise<SqliteIndex> {
  const index = open(ENCODER)
  for (const each of [HARBOUR, NIGHT_BUS]) {
    await index.add(each, '1')
    await encode([index], each.id, 10)
  }
  return index
}

it.each([
  { what: 'length', encoding: LONGER },
  { what: 'encoder', encoding: OTHER },
])('wants vectors of another $what anew, and finds by words meanwhile', async ({ encoding }) => {
  const before = await lexicalIds(await encodedIndex())
  const index = open(encoding)
  expect((await index.unencoded(1)).total).toBe(5)
  expect(await lexicalIds(index)).toEqual(before)
  const [passage] = await index.passages('harbour')
  if (passage === undefined) throw new Error('The article has no passage')
  const vector = new Float32Array(encoding.dimensions).fill(1 / Math.sqrt(encoding.dimensions))
  await index.setVectors(passage, { passage: vector, sentences: [vector] })
  expect((await index.unencoded(1)).total).toBe(4)
  expect((await open(encoding).unencoded(1)).total).toBe(4)
})

it('keeps the vectors while nobody can say how long they are', async () => {
  await encodedIndex()
  const index = open({ model: ENCODER.model, dimensions: undefined })
  expect((await index.unencoded(1)).total).toBe(0)
  expect((await open(ENCODER).unencoded(1)).total).toBe(0)
})

it('takes no vector of a length that is not its own, and stays as it was', async () => {
  const index = open(ENCODER)
  await index.add(HARBOUR, '1')
  const [passage] = HARBOUR.passages
  if (passage === undefined) throw new Error('The article has no passage')
  const [right, wrong] = [new Float32Array(4).fill(0.5), new Float32Array(5).fill(0.5)]
  for (const [whole, sentence] of [
    [wrong, right],
    [right, wrong],
  ] as const)
    await expect(index.setVectors(passage, { passage: whole, sentences: [sentence] })).rejects.toThrow(
      'A vector has 5 numbers instead of 4',
    )
  expect((await index.unencoded(1)).total).toBe(3)
  expect(await lexicalIds(open(ENCODER))).toEqual(['harbour#2'])
})

it('takes no vector that holds what is no number: it could never be told from others again', async () => {
  const index = open(ENCODER)
  await index.add(HARBOUR, '1')
  const [passage] = HARBOUR.passages
  if (passage === undefined) throw new Error('The article has no passage')
  const [right, wrong] = [new Float32Array(4).fill(0.5), Float32Array.of(0.5, Number.NaN, 0.5, 0.5)]
  await expect(index.setVectors(passage, { passage: wrong, sentences: [right] })).rejects.toThrow(
    'is no number',
  )
  await expect(index.setVectors(passage, { passage: right, sentences: [wrong] })).rejects.toThrow(
    'is no number',
  )
  expect((await index.unencoded(1)).total).toBe(3)
})

/** How many of the candidates for a question have vectors. */
async function withVectors(index: SqliteIndex): Promise<number> {
  const { candidates } = await index.search({ stems: ['and'], names: [], vector: vectorOf('somewhere') })
  return candidates.filter(({ vectors }) => typeof vectors === 'object').length
}

it('leaves the vectors alone that another process has put in place of its own, and finds by words', async () => {
  const left = open(ENCODER)
  const model = new NaiveIndex()
  for (const id of ['a', 'b', 'c', 'd'])
    for (const each of [left, model]) await each.add(longArticle(id, 512), '1')
  await encode([left], 'a', 512)
  const right = open(OTHER)
  for (const id of ['a', 'b', 'c', 'd']) await encode([right, model], id, 512)
  expect((await left.unencoded(1)).total).toBe(0)
  await encode([left], 'a', 512)
  expect(await withVectors(left)).toBe(0)
  for (const { stems, names } of QUERIES) {
    const found = await left.search({ stems, names })
    expect(found.known).toEqual((await model.search({ stems, names })).known)
  }
  for (const id of ['b', 'd', 'c']) for (const each of [left, model]) await each.remove(id)
  for (const each of [left, model]) await each.add(longArticle('e', 3), '1')
  await encode([right, model], 'e', 3)
  expect(await withVectors(left)).toBe(0)
  expect(await withVectors(right)).toBeGreaterThan(0)
  for (const query of QUERIES) await expectSame(right, model, query)
})

it('keeps nothing in memory of what another process has sealed and given back since', async () => {
  const [left, right] = [open(ENCODER), open(ENCODER)]
  const model = new NaiveIndex()
  // The first segment brings the centre, with which everything is read anew.
  for (const each of [left, model]) await each.add(longArticle('z', 1_024), '1')
  await encode([left, model], 'z', 1_024)
  for (const each of [left, model]) await each.remove('z')
  for (const each of [left, model]) await each.add(longArticle('a', 1_000), '1')
  await encode([left, model], 'a', 900)
  for (const each of [right, model]) await each.add(longArticle('b', 1_100), '1')
  for (const id of ['a', 'b']) await encode([right, model], id, 2_000)
  for (const each of [right, model]) await each.remove('a')
  for (const each of [right, model]) await each.remove('b')
  for (const each of [right, model]) await each.add(longArticle('c', 300), '1')
  await encode([right, model], 'c', 300)
  expect(await left.articles()).toHaveLength(1)
  for (const query of QUERIES) await expectSame(left, model, query)
})
