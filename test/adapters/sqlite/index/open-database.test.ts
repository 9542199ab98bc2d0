import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '#src/adapters/sqlite/index/open-database.ts'
import type { OpenDatabase } from '#src/adapters/sqlite/index/open-database.ts'
import { HARBOUR } from '../../../support/articles.ts'
import { articleOf, indexOf, startWriter } from './library.ts'

const DAMAGED =
  /^The index was damaged \([^\n]+\); it is set aside as library\.sqlite\.damaged-1 and built anew from the articles$/
const OTHER_VERSION = 'The index is of another version of Footnote; it is built anew from the articles'

const PAGE_BYTES = 8_192

let folder: string
let path: string
const opened: OpenDatabase[] = []
/** A healthy database of four articles. */
let healthy: Buffer

beforeAll(async () => {
  const made = mkdtempSync(join(tmpdir(), 'footnote-healthy-'))
  const { database } = openDatabase(join(made, 'library.sqlite'))
  for (let number = 0; number < 4; number++) await indexOf(database).add(articleOf('north', number), '1')
  database.close()
  healthy = readFileSync(join(made, 'library.sqlite'))
  rmSync(made, { recursive: true })
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-open-'))
  path = join(folder, 'library.sqlite')
})

afterEach(() => {
  for (const { database } of opened.splice(0)) database.close()
})

afterEach(() => rmSync(folder, { recursive: true }))

/** Opens, and checks that what came out works. */
async function openAndUse(at = path): Promise<{ note: string | undefined; articles: number }> {
  const result = openDatabase(at)
  opened.push(result)
  const index = indexOf(result.database)
  const { length } = await index.articles()
  await index.add(HARBOUR, '1')
  expect(await index.passages('harbour')).toEqual(HARBOUR.passages)
  return { note: result.note, articles: length }
}

const files = (): readonly string[] => readdirSync(folder).filter((name) => !/-(?:wal|shm)$/.test(name))

it('makes a new database and its folder without a word', async () => {
  expect(await openAndUse(join(folder, 'state', 'deep', 'library.sqlite'))).toEqual({
    note: undefined,
    articles: 0,
  })
  expect(readdirSync(join(folder, 'state', 'deep'))).toContain('library.sqlite')
})

it('leaves a healthy database alone', async () => {
  writeFileSync(path, healthy)
  expect(await openAndUse()).toEqual({ note: undefined, articles: 4 })
  expect(files()).toEqual(['library.sqlite'])
})

it.each([0, 1])(
  'fills a file of %i bytes without a word, as another process may just have made it',
  async (length) => {
    writeFileSync(path, healthy.subarray(0, length))
    expect(await openAndUse()).toEqual({ note: undefined, articles: 0 })
    expect(files()).toEqual(['library.sqlite'])
  },
)

/** What is left when these bytes were found in place of a database. */
async function replace(bytes: Uint8Array): Promise<unknown> {
  writeFileSync(path, bytes)
  const { note, articles } = await openAndUse()
  const isKept = readFileSync(`${path}.damaged-1`).equals(bytes)
  return { note, articles, isKept, files: files() }
}

const REPLACED = {
  note: expect.stringMatching(DAMAGED),
  articles: 0,
  isKept: true,
  files: ['library.sqlite', 'library.sqlite.damaged-1'],
}

describe('sets a damaged file aside as it is, and makes a new database that works:', () => {
  it.each([15, 16, 17, 50, 99, 100, 101, 512, 8_191, 8_192, 8_193, 16_384, 40_000, -16_384, -8_192, -8_191])(
    'a file cut off at %i',
    async (length) => expect(await replace(healthy.subarray(0, length))).toEqual(REPLACED),
  )

  it.each([
    ['text', Buffer.from('This is no database at all.\n'.repeat(500))],
    ['zeros', Buffer.alloc(8_192)],
    ['pages without the header', Buffer.concat([Buffer.alloc(16, 1), Buffer.alloc(20_000, 7)])],
  ])('a file of %s', async (_what, bytes) => expect(await replace(bytes)).toEqual(REPLACED))

  it.each([1, 2, 3, 4, 5, 8])('a file whose page %i was overwritten', async (page) => {
    const bytes = Buffer.from(healthy)
    bytes.fill(0xff, page * PAGE_BYTES, page * PAGE_BYTES + 100)
    expect(await replace(bytes)).toEqual(REPLACED)
  })
})

it('keeps a file that was set aside before', async () => {
  writeFileSync(`${path}.damaged-1`, 'older')
  writeFileSync(path, 'no database')
  const { note } = await openAndUse()
  expect(note).toContain('it is set aside as library.sqlite.damaged-2 and built anew')
  expect(readFileSync(`${path}.damaged-1`, 'utf8')).toBe('older')
  expect(readFileSync(`${path}.damaged-2`, 'utf8')).toBe('no database')
})

it('applies no log of a damaged database to the new one', async () => {
  writeFileSync(path, healthy)
  const { database } = openDatabase(path)
  await indexOf(database).remove('north-1')
  const log = readFileSync(`${path}-wal`)
  database.close()
  writeFileSync(`${path}-wal`, log)
  writeFileSync(path, Buffer.alloc(healthy.length, 'no database '))
  const { note, articles } = await openAndUse()
  expect(note).toMatch(DAMAGED)
  expect(articles).toBe(0)
})

it('reads what only the log beside a lost file still has', async () => {
  const { database } = openDatabase(path)
  await indexOf(database).add(articleOf('north', 1), '1')
  const log = readFileSync(`${path}-wal`)
  database.close()
  writeFileSync(`${path}-wal`, log)
  writeFileSync(path, 'no database')
  expect(await openAndUse()).toEqual({ note: undefined, articles: 1 })
})

it('leaves a healthy database alone when rubbish lies where its log should be', async () => {
  writeFileSync(path, healthy)
  writeFileSync(`${path}-wal`, 'rubbish '.repeat(2_000))
  expect(await openAndUse()).toEqual({ note: undefined, articles: 4 })
})

it.each([
  ['an older version', 'pragma user_version = 1'],
  ['a later version', 'pragma user_version = 999'],
  ['something else', 'pragma user_version = 0; create table other (x)'],
])('builds a database of %s anew and says so', async (_what, sql) => {
  writeFileSync(path, healthy)
  const database = new DatabaseSync(path)
  database.exec(sql)
  database.close()
  expect(await openAndUse()).toEqual({ note: OTHER_VERSION, articles: 0 })
  expect(files()).toEqual(['library.sqlite'])
  for (const { database: done } of opened.splice(0)) done.close()
  expect(await openAndUse()).toEqual({ note: undefined, articles: 1 })
})

const inMemory = (where: string, reason: string): RegExp =>
  new RegExp(
    `^Cannot write to ${RegExp.escape(where)} \\(${reason}\\); the articles are indexed in memory, anew at each start$`,
  )

describe('the library lives in memory when', () => {
  it('its folder is a file', async () => {
    writeFileSync(join(folder, 'state'), 'a file')
    const { note } = await openAndUse(join(folder, 'state', 'library.sqlite'))
    expect(note).toMatch(inMemory(join(folder, 'state'), '.*EEXIST.*|.*ENOTDIR.*'))
    expect(readFileSync(join(folder, 'state'), 'utf8')).toBe('a file')
  })

  it('a folder has its name', async () => {
    mkdirSync(path)
    expect((await openAndUse()).note).toMatch(inMemory(folder, 'unable to open database file'))
    expect(files()).toEqual(['library.sqlite'])
  })

  it.each([
    { what: 'its folder is read-only and empty', folderMode: 0o555, reason: 'unable to open database file' },
    {
      what: 'its folder is read-only',
      folderMode: 0o555,
      fileMode: 0o444,
      reason: '.*(?:readonly|unable to open).*',
    },
    { what: 'its file is read-only', folderMode: 0o777, fileMode: 0o444, reason: '.*readonly database' },
    {
      what: 'its file is not to be read',
      folderMode: 0o777,
      fileMode: 0o000,
      reason: 'unable to open database file',
    },
  ])('$what', async ({ folderMode, fileMode, reason }) => {
    if (fileMode !== undefined) writeFileSync(path, healthy)
    if (fileMode !== undefined) chmodSync(path, fileMode)
    chmodSync(folder, folderMode)
    const lines = await startWriter({ path, name: 'south', articles: 1, isUnprivileged: true }).lines
    chmodSync(folder, 0o777)
    expect(lines[0]?.opened).toMatch(inMemory(folder, reason))
    expect(lines[1]).toEqual({ added: 'south-0' })
    expect(files()).toEqual(fileMode === undefined ? [] : ['library.sqlite'])
  })
})
