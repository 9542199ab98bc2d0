import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createTables, hasArticles, isCurrent, isEmpty } from './schema.ts'

/** How long a writer waits for another process, in ms; the default of 0 would fail at once. */
const BUSY_TIMEOUT = 5_000
const RETRY_AFTER = 10

/** An open database, and one sentence for the log when it is not the one that was expected. */
export interface OpenDatabase {
  readonly database: DatabaseSync
  readonly note?: string | undefined
}

/**
 * Opens the library's database or makes a new one. What is damaged is set aside under another name, what is of another
 * version is dropped: everything in it can be made again from the articles. When nothing can be written at all, the
 * database lives in memory. Never throws for the state of the file.
 */
export function openDatabase(path: string): OpenDatabase {
  try {
    mkdirSync(dirname(path), { recursive: true })
    return openOrReplace(path)
  } catch (error) {
    return {
      database: openInMemory(),
      note: `Cannot write to ${dirname(path)} (${reasonOf(error)}); the articles are indexed in memory, anew at each start`,
    }
  }
}

export function openInMemory(): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  createTables(database)
  return database
}

function openOrReplace(path: string): OpenDatabase {
  if (!existsSync(path)) return { database: connect(path, createTables) }
  try {
    return { database: connect(path, prepareExisting) }
  } catch (error) {
    if (error instanceof OtherVersion) return replaceOtherVersion(path)
    if (isCausedByFile(error)) return replaceDamaged(path, reasonOf(error))
    throw error
  }
}

function replaceOtherVersion(path: string): OpenDatabase {
  removeFiles(path)
  return {
    database: connect(path, createTables),
    note: 'The index is of another version of Footnote; it is built anew from the articles',
  }
}

function replaceDamaged(path: string, problem: string): OpenDatabase {
  const aside = setAside(path)
  return {
    database: connect(path, createTables),
    note: `The index was damaged (${problem}); it is set aside as ${basename(aside)} and built anew from the articles`,
  }
}

class OtherVersion extends Error {}

function prepareExisting(database: DatabaseSync): void {
  const [first] = database.prepare('pragma quick_check(1)').all()
  const check = String(first?.['quick_check'])
  // The problem stands below a headline.
  if (check !== 'ok') throw new Error(check.split('\n').at(-1))
  if (!isCurrent(database) && !isEmpty(database)) {
    // What is not ours is not ours to delete.
    if (!hasArticles(database)) throw new Error('it holds no articles')
    throw new OtherVersion()
  }
  // Even if they are there: it shows whether anything can be written.
  createTables(database)
}

/** A database that fails is closed, so that its files can be moved. */
function connect(path: string, prepare: (database: DatabaseSync) => void): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT })
  try {
    useWriteAheadLog(database)
    // Everything here can be made again from the articles: process death must not hurt it, power loss may.
    database.exec('pragma synchronous = normal; pragma foreign_keys = on')
    prepare(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Only here SQLite does not wait for another process by itself. */
function useWriteAheadLog(database: DatabaseSync): void {
  const deadline = Date.now() + BUSY_TIMEOUT
  for (;;) {
    try {
      database.exec('pragma journal_mode = wal')
      return
    } catch (error) {
      if (codeOf(error) !== BUSY || Date.now() > deadline) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_AFTER)
    }
  }
}

/** The disk is full, or a limit on file sizes has been reached. */
export const isOutOfSpace = (error: unknown): boolean => [FULL, IO_ERROR].includes(codeOf(error))

/** A lock, a missing permission or a full disk is no damage: setting the file aside would not help. */
const isCausedByFile = (error: unknown): boolean =>
  ![BUSY, READ_ONLY, IO_ERROR, FULL, CANNOT_OPEN].includes(codeOf(error))

function codeOf(error: unknown): number {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined
  return typeof code === 'number' ? code & 0xff : 0
}

/** SQLite's primary result codes, https://sqlite.org/rescode.html. */
const BUSY = 5
const READ_ONLY = 8
const IO_ERROR = 10
const FULL = 13
const CANNOT_OPEN = 14

const COMPANIONS = ['-wal', '-shm', '-journal']

function setAside(path: string): string {
  let number = 1
  while (existsSync(`${path}.damaged-${number}`)) number++
  const aside = `${path}.damaged-${number}`
  renameSync(path, aside)
  for (const companion of COMPANIONS) rmSync(path + companion, { force: true })
  return aside
}

function removeFiles(path: string): void {
  for (const suffix of ['', ...COMPANIONS]) rmSync(path + suffix, { force: true })
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
