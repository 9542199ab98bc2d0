import { existsSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Statements } from './rows.ts'

/** How long a writer waits for another process, in ms; the default of 0 would fail at once. */
export const BUSY_TIMEOUT = 5_000
const RETRY_AFTER = 10
/** The log is written into the database whenever it has grown to that: SQLite's own number, in bytes instead of pages. */
const LOG_BYTES = 4_096_000

/** An open database, and one sentence for the log when it is not the one that was expected. */
export interface OpenDatabase {
  readonly database: DatabaseSync
  readonly note?: string | undefined
}

export interface Connecting {
  /** `normal`: process death does not hurt what was written, power loss may. `full`: neither does. */
  readonly synchronous: 'normal' | 'full'
  /** Of a new file; SQLite's own 4,096 unless given. */
  readonly pageBytes?: number
  /** Checks what is there and makes what is not. */
  readonly prepare: (database: DatabaseSync) => void
}

/** Opens a file. A database that fails is closed, so that its files can be moved. */
export function connect(path: string, { synchronous, pageBytes = 4_096, prepare }: Connecting): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT })
  try {
    database.exec(`pragma page_size = ${pageBytes}; pragma wal_autocheckpoint = ${LOG_BYTES / pageBytes}`)
    useWriteAheadLog(database)
    database.exec(`pragma synchronous = ${synchronous}; pragma foreign_keys = on`)
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

/** Reads every page: SQLite itself notices damage only where it happens to look. */
export function checkPages(database: DatabaseSync): void {
  const statements = new Statements(database)
  const [first] = statements.mapped(() => statements.all('pragma quick_check(1)'))
  const check = String(first?.['quick_check'])
  // The problem stands below a headline.
  if (check !== 'ok') throw new Error(check.split('\n').at(-1))
}

/** The disk is full, or a limit on file sizes has been reached. */
export const isOutOfSpace = (error: unknown): boolean => [FULL, IO_ERROR].includes(codeOf(error))

/** A lock, a missing permission or a full disk is no damage: setting the file aside would not help. */
export const isCausedByFile = (error: unknown): boolean => !CAUSED_BY_WORLD.has(codeOf(error))

function codeOf(error: unknown): number {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined
  return typeof code === 'number' ? code & 0xff : 0
}

/** SQLite's primary result codes, https://sqlite.org/rescode.html. */
const PERMISSION = 3
const BUSY = 5
const LOCKED = 6
const NO_MEMORY = 7
const READ_ONLY = 8
const IO_ERROR = 10
const FULL = 13
const CANNOT_OPEN = 14
const LOCKING_PROTOCOL = 15

const CAUSED_BY_WORLD = new Set([
  PERMISSION,
  BUSY,
  LOCKED,
  NO_MEMORY,
  READ_ONLY,
  IO_ERROR,
  FULL,
  CANNOT_OPEN,
  LOCKING_PROTOCOL,
])

const COMPANIONS = ['-wal', '-shm', '-journal']

/** Moves a database and its companions out of the way, as they are; returns the new path. */
export function setAside(path: string): string {
  let number = 1
  while (existsSync(`${path}.damaged-${number}`)) number++
  const aside = `${path}.damaged-${number}`
  renameSync(path, aside)
  for (const companion of COMPANIONS)
    if (existsSync(path + companion)) renameSync(path + companion, aside + companion)
  return aside
}

export function removeFiles(path: string): void {
  for (const suffix of ['', ...COMPANIONS]) rmSync(path + suffix, { force: true })
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** As a file is that has just been made, here or by another process. */
export function isEmpty(database: DatabaseSync): boolean {
  return database.prepare('select count(*) as things from sqlite_schema').get()?.['things'] === 0
}
