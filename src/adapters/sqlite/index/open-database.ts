import { existsSync, mkdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { OpenDatabase } from '../database-file.ts'
import {
  checkPages,
  connect,
  isCausedByFile,
  isEmpty,
  reasonOf,
  removeFiles,
  setAside,
} from '../database-file.ts'
import { Statements } from '../rows.ts'
import { createTables, hasArticles, isCurrent } from './schema.ts'

/** Twice SQLite’s own: less is left empty behind paragraphs. With four times, small writes would take longer. */
const PAGE_BYTES = 8_192

export type { OpenDatabase } from '../database-file.ts'
export { isOutOfSpace } from '../database-file.ts'

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
  if (!existsSync(path)) return { database: open(path, createTables) }
  try {
    return { database: open(path, prepareExisting) }
  } catch (error) {
    if (error instanceof OtherVersion) return replaceOtherVersion(path)
    if (isCausedByFile(error)) return replaceDamaged(path, reasonOf(error))
    throw error
  }
}

/** Everything here can be made again from the articles: process death must not hurt it, power loss may. */
const open = (path: string, prepare: (database: DatabaseSync) => void): DatabaseSync =>
  connect(path, { synchronous: 'normal', pageBytes: PAGE_BYTES, prepare })

function replaceOtherVersion(path: string): OpenDatabase {
  removeFiles(path)
  return {
    database: open(path, createTables),
    note: 'The index is of another version of Footnote; it is built anew from the articles',
  }
}

function replaceDamaged(path: string, problem: string): OpenDatabase {
  const aside = setAside(path)
  return {
    database: open(path, createTables),
    note: `The index was damaged (${problem}); it is set aside as ${basename(aside)} and built anew from the articles`,
  }
}

class OtherVersion extends Error {}

function prepareExisting(database: DatabaseSync): void {
  checkPages(database)
  // Of one moment, since another process may be making the tables.
  const { isUsable, isOurs } = new Statements(database).snapshot(() => ({
    isUsable: isCurrent(database) || isEmpty(database),
    isOurs: hasArticles(database),
  }))
  // What is not ours is not ours to delete.
  if (!isUsable && !isOurs) throw new Error('it holds no articles')
  if (!isUsable) throw new OtherVersion()
  // Even if they are there: it shows whether anything can be written.
  createTables(database)
}
