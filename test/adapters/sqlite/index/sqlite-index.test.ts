import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openDatabase, openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { DIMENSIONS } from '../../../contract/passage-index/asking.ts'
import { passageIndexContract } from '../../../contract/passage-index.contract.ts'
import { NaiveIndex } from '../../../support/naive-index.ts'

const ENCODER = { model: 'test', dimensions: DIMENSIONS }
const folder = mkdtempSync(join(tmpdir(), 'footnote-index-'))

afterAll(() => rmSync(folder, { recursive: true }))

passageIndexContract('NaiveIndex', () => new NaiveIndex(), 20)

passageIndexContract('SqliteIndex in memory', () => new SqliteIndex(openInMemory(), ENCODER), 60)

let files = 0

passageIndexContract(
  'SqliteIndex in a file that is opened anew for every call',
  () => reopening(join(folder, `${++files}.sqlite`)),
  10,
)

/** Nothing may live in memory alone. */
function reopening(path: string): PassageIndex {
  async function once<Result>(work: (index: PassageIndex) => Promise<Result>): Promise<Result> {
    const { database } = openDatabase(path)
    try {
      return await work(new SqliteIndex(database, ENCODER))
    } finally {
      database.close()
    }
  }
  return {
    add: (article, fingerprint) => once((index) => index.add(article, fingerprint)),
    remove: (articleId) => once((index) => index.remove(articleId)),
    articles: () => once((index) => index.articles()),
    passages: (articleId) => once((index) => index.passages(articleId)),
    search: (query) => once((index) => index.search(query)),
    holdsStem: (stem) => once((index) => index.holdsStem(stem)),
    wordsLike: (word) => once((index) => index.wordsLike(word)),
    unencoded: (limit) => once((index) => index.unencoded(limit)),
    setVectors: (passage, vectors) => once((index) => index.setVectors(passage, vectors)),
  }
}
