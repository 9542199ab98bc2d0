import type { DatabaseSync } from 'node:sqlite'
import { beforeEach, expect, it } from 'vitest'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import type { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { numbers } from '../../../contract/passage-index/asking.ts'
import { expectSame } from '../../../contract/passage-index/same-as.ts'
import { NaiveIndex } from '../../../support/naive-index.ts'
import { indexOf } from './library.ts'
import { encode, longArticle, QUERIES, vectorsOf } from './long-articles.ts'

let database: DatabaseSync
let index: SqliteIndex
let model: NaiveIndex

beforeEach(() => {
  database = openInMemory()
  index = indexOf(database)
  model = new NaiveIndex()
})

async function add(id: string, passages: number): Promise<void> {
  for (const each of [index, model]) await each.add(longArticle(id, passages), '1')
}

async function remove(id: string): Promise<void> {
  for (const each of [index, model]) await each.remove(id)
}

const encodeAll = (id: string): Promise<void> => encode([index, model], id, 10_000)

const rowsOf = (table: string): number => {
  const count = database.prepare(`select count(*) as rows from ${table}`).get()?.['rows']
  return typeof count === 'number' ? count : -1
}

/** Segments with sealed vectors. */
const sealedVectors = (): number => rowsOf('(select distinct segment from sealed_vectors)')

/** With few passages, so that all of them are compared by meaning. */
async function look(): Promise<void> {
  for (const query of QUERIES) await expectSame(index, model, query)
  for (const query of QUERIES) await expectSame(indexOf(database), model, query)
}

it('seals what is full, and looks the same before and after', async () => {
  await add('a', 600)
  await encodeAll('a')
  await add('b', 400)
  await look()
  expect([rowsOf('sealed_words'), sealedVectors()]).toEqual([0, 0])
  await add('c', 30)
  expect([rowsOf('sealed_words'), sealedVectors()]).toEqual([1, 0])
  expect(rowsOf('fresh_words')).toBe(6)
  await encodeAll('b')
  await encodeAll('c')
  expect([rowsOf('sealed_words'), sealedVectors()]).toEqual([1, 1])
  expect(rowsOf('fresh_vector')).toBe(6)
  await remove('c')
  await look()
})

it('gives the places of removed passages back', async () => {
  for (const number of numbers(16)) {
    await add(`n-${number}`, 300)
    await encodeAll(`n-${number}`)
  }
  expect([rowsOf('sealed_words'), sealedVectors()]).toEqual([4, 4])
  for (const number of numbers(16)) if (number % 5 !== 0) await remove(`n-${number}`)
  expect([rowsOf('sealed_words'), sealedVectors()]).toEqual([1, 1])
  expect(rowsOf('passage')).toBe(900)
  // 8 in each 300 cannot be read.
  expect(rowsOf('sentence_codes')).toBe(3 * (300 - 8))
  await look()
})

it('still asks for the vectors that were missing when it gave places back', async () => {
  for (const id of ['a', 'b', 'c', 'd']) await add(id, 512)
  await add('e', 5)
  for (const id of ['a', 'b']) await encodeAll(id)
  for (const id of ['b', 'd']) await remove(id)
  expect((await index.unencoded(1)).total).toBe(517)
  for (const id of ['c', 'e']) await encodeAll(id)
  expect((await index.unencoded(1)).total).toBe(0)
  expect([rowsOf('sealed_words'), sealedVectors()]).toEqual([1, 1])
  await remove('c')
  await look()
})

it('gives no places back while some of the vectors are missing', async () => {
  for (const id of ['a', 'b', 'c', 'd']) await add(id, 512)
  await add('e', 5)
  for (const id of ['a', 'c']) await encode([index, model], id, 5)
  for (const id of ['b', 'd']) await remove(id)
  expect(rowsOf('sealed_words')).toBe(2)
  for (const id of ['a', 'c', 'e']) await encodeAll(id)
  expect([rowsOf('sealed_words'), sealedVectors()]).toEqual([1, 1])
  await remove('c')
  await look()
})

it('gives places back while there is no encoder', async () => {
  for (const id of ['a', 'b', 'c', 'd']) await add(id, 512)
  await add('e', 5)
  for (const id of ['b', 'd']) await remove(id)
  expect(rowsOf('sealed_words')).toBe(1)
  expect((await index.unencoded(1)).total).toBe(1_029)
  await remove('a')
  await look()
})

it('takes vectors of passages that were sealed without any', async () => {
  await add('a', 1_024)
  for (const each of [index, model])
    for (const passage of await each.passages('a')) await each.setVectors(passage, undefined)
  await add('b', 700)
  await encodeAll('b')
  await add('c', 400)
  expect(sealedVectors()).toBe(1)
  await encodeAll('c')
  expect(sealedVectors()).toBe(2)
  const [passage] = await index.passages('a')
  if (passage === undefined) throw new Error('The article has no passage')
  for (const each of [index, model]) await each.setVectors(passage, vectorsOf('late'))
  expect((await index.unencoded(1)).total).toBe(0)
  await remove('b')
  await look()
})

it('keeps nothing of articles that have all gone', async () => {
  for (const number of numbers(5)) {
    await add(`n-${number}`, 450)
    await encodeAll(`n-${number}`)
  }
  for (const number of numbers(5)) await remove(`n-${number}`)
  for (const table of ['passage', 'stem', 'word', 'sealed_words', 'sealed_vectors', 'sentence_codes'])
    expect([table, rowsOf(table)]).toEqual([table, 0])
  await look()
})

it('takes articles as long as they fit, and seals when there is space again', async () => {
  await add('a', 1_000)
  let pages = Number(database.prepare('pragma page_count').get()?.['page_count'])
  const added = longArticle('b', 30)
  for (let isAdded = false; !isAdded;) {
    database.exec(`pragma max_page_count = ${++pages}`)
    isAdded = await index.add(added, '1').then(
      () => true,
      () => false,
    )
  }
  await model.add(added, '1')
  expect(rowsOf('sealed_words')).toBe(0)
  await expectSame(index, model, { stems: ['market', 'bus'], names: [] })
  database.exec('pragma max_page_count = 1000000')
  await add('c', 1)
  expect(rowsOf('sealed_words')).toBe(1)
  await remove('a')
  await look()
})
