import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { OpenDatabase } from '../database-file.ts'
import {
  BUSY_TIMEOUT,
  checkPages,
  connect,
  isCausedByFile,
  isEmpty,
  reasonOf,
  removeFiles,
  setAside,
} from '../database-file.ts'
import { restoreSubscriptions } from './subscription-copy.ts'
import {
  createStateTables,
  hasTables,
  OLDEST_STATE_VERSION,
  STATE_VERSION,
  versionOf,
} from './state-schema.ts'

/**
 * Opens the database of what happened (ledger, answers, records by key) or makes a new one. What is damaged is set
 * aside, and the note says so: what was asked and posted before is unknown then. Everything else that stands in the way
 * (a lock, a permission, a full disk, a newer version) is thrown with the path: going on without the ledger could answer
 * twice.
 */
export function openState(path: string): OpenDatabase {
  try {
    mkdirSync(dirname(path), { recursive: true })
    return oneByOne(path, () => openOrReplace(path))
  } catch (error) {
    throw new Error(`Cannot use ${path}: ${reasonOf(error)}`, { cause: error })
  }
}

/** For a conversation in a terminal, and for tests: gone with the process. */
export function openStateInMemory(): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  overwriteDeleted(database)
  createStateTables(database)
  return database
}

/**
 * Lets one process at a time open: two that found the same damage would each set the other's new state aside. The lock is
 * SQLite's own, on an empty file, and ends with the process.
 */
function oneByOne<Result>(path: string, work: () => Result): Result {
  const lock = new DatabaseSync(`${path}.lock`, { timeout: BUSY_TIMEOUT })
  try {
    lock.exec('begin exclusive')
    return work()
  } finally {
    lock.close()
  }
}

function openOrReplace(path: string): OpenDatabase {
  if (!existsSync(path)) return openNew(path, 'The record of what was asked, posted and set is not there')
  try {
    return { database: open(path, prepareExisting) }
  } catch (error) {
    if (error instanceof NewerVersion || !isCausedByFile(error)) throw error
    const aside = basename(setAside(path))
    const what = `The record of what was asked, posted and set was damaged (${reasonOf(error)}); it is set aside as ${aside}`
    const { database, note = `${what}; a new one begins; there were no digests` } = openNew(path, what)
    return { database, note }
  }
}

/** `why`: said where anything has to be said about it. */
function openNew(path: string, why: string): OpenDatabase {
  const restored = makeFile(path)
  const database = open(path, prepareExisting)
  return restored === undefined ? { database } : { database, note: `${why}; a new one begins; ${restored}` }
}

/**
 * Makes a state that this user alone can read. It gets its name when it is whole: an empty file of that name is none that
 * is just being made, but one that has lost what it held. Returns what to say about digests that it had to restore.
 */
function makeFile(path: string): string | undefined {
  const draft = `${path}.new`
  removeFiles(draft)
  closeSync(openSync(draft, 'wx', 0o600))
  const database = open(draft, createStateTables)
  try {
    return restoreSubscriptions(database, path)
  } finally {
    database.close()
    renameSync(draft, path)
  }
}

class NewerVersion extends Error {}

/** Unlike the index, none of this can be made again: a commit waits until it is on the disk, and survives power loss. */
function open(path: string, prepare: (database: DatabaseSync) => void): DatabaseSync {
  return connect(path, {
    synchronous: 'full',
    prepare: (database) => {
      overwriteDeleted(database)
      prepare(database)
    },
  })
}

/** Questions are words of people: what is deleted shall be gone from the file. */
function overwriteDeleted(database: DatabaseSync): void {
  database.exec('pragma secure_delete = on')
}

function prepareExisting(database: DatabaseSync): void {
  checkPages(database)
  // An empty file passes every check of SQLite.
  if (isEmpty(database)) throw new Error('it is empty')
  checkVersion(database)
  // Even though they are there: it shows whether anything can be written.
  createStateTables(database)
}

function checkVersion(database: DatabaseSync): void {
  const version = versionOf(database)
  if (version > STATE_VERSION)
    throw new NewerVersion(
      `it is of a newer version of Footnote (format ${version}; this one knows ${STATE_VERSION}); start that one, or move the file away`,
    )
  if (version < OLDEST_STATE_VERSION || !hasTables(database)) throw new Error('it holds something else')
}
