import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SqliteLedger } from '#src/adapters/sqlite/state/ledger.ts'
import { STATE_VERSION } from '#src/adapters/sqlite/state/state-schema.ts'
import { openState, openStateInMemory } from '#src/adapters/sqlite/state/open-state.ts'
import { accept } from '../../../contract/ledger/samples.ts'
import { startLedgerProcess, release } from '../../../support/ledger/processes.ts'

const DAMAGED =
  /^The record of what was asked, posted and set was damaged \([^\n]+\); it is set aside as state\.sqlite\.damaged-1; a new one begins; there were no digests$/

let folder: string
let path: string
const opened: DatabaseSync[] = []
/** A healthy state that knows the events 0 to 39. */
let healthy: Buffer

beforeAll(async () => {
  const made = mkdtempSync(join(tmpdir(), 'footnote-healthy-'))
  const { database } = openState(join(made, 'state.sqlite'))
  const ledger = new SqliteLedger(database)
  await Promise.all(Array.from({ length: 40 }, (_, number) => accept(ledger, `event-${number}`)))
  database.close()
  healthy = readFileSync(join(made, 'state.sqlite'))
  rmSync(made, { recursive: true })
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-state-'))
  path = join(folder, 'state.sqlite')
})

afterEach(() => {
  for (const database of opened.splice(0)) database.close()
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true })
})

/** Opens, and checks that what came out works. */
async function openAndUse(at = path): Promise<{ note: string | undefined; knows: boolean }> {
  const { database, note } = openState(at)
  opened.push(database)
  const ledger = new SqliteLedger(database)
  const knows = (await ledger.find('event-7')) !== undefined
  await accept(ledger, 'new')
  expect(await ledger.find('new')).toBeDefined()
  return { note, knows }
}

const files = (): readonly string[] =>
  readdirSync(folder).filter((name) => !/-(?:wal|shm)$|\.lock$/.test(name))

it('makes a new state and its folder without a word, for this user alone', async () => {
  const deep = join(folder, 'state', 'deep')
  expect(await openAndUse(join(deep, 'state.sqlite'))).toEqual({ note: undefined, knows: false })
  const modes = readdirSync(deep)
    .filter((name) => !name.endsWith('.lock'))
    .map((name) => statSync(join(deep, name)).mode & 0o777)
  expect(modes).toEqual([0o600, 0o600, 0o600])
})

it('leaves a healthy state alone', async () => {
  writeFileSync(path, healthy)
  expect(await openAndUse()).toEqual({ note: undefined, knows: true })
  expect(files()).toEqual(['state.sqlite'])
})

it.each([['in a file', () => openState(path).database] as const, ['in memory', openStateInMemory] as const])(
  'waits for the disk, and overwrites what it deletes, %s',
  (_where, open) => {
    const database = open()
    opened.push(database)
    const setting = (name: string): unknown =>
      Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0]
    expect(setting('synchronous')).toBe(2)
    expect(setting('secure_delete')).toBe(1)
    expect(setting('foreign_keys')).toBe(1)
  },
)

/** What is left when these bytes were found in place of a state. */
async function replace(bytes: Uint8Array): Promise<unknown> {
  writeFileSync(path, bytes)
  const { note, knows } = await openAndUse()
  const isKept = readFileSync(`${path}.damaged-1`).equals(bytes)
  return { note, knows, isKept, files: files() }
}

const REPLACED = {
  note: expect.stringMatching(DAMAGED),
  knows: false,
  isKept: true,
  files: ['state.sqlite', 'state.sqlite.damaged-1'],
}

describe('sets a damaged file aside as it is, and says so:', () => {
  it.each([0, 1])('a file of %i bytes', async (length) => {
    expect(await replace(healthy.subarray(0, length))).toMatchObject({
      note: expect.stringContaining('(it is empty)'),
      knows: false,
      files: REPLACED.files,
    })
  })

  it.each([15, 100, 512, 4_096, 4_097, 20_000, -8_192, -4_096, -4_095])(
    'a file cut off at %i',
    async (length) => expect(await replace(healthy.subarray(0, length))).toEqual(REPLACED),
  )

  it.each([
    ['text', Buffer.from('This is no database at all.\n'.repeat(500))],
    ['zeros', Buffer.alloc(8_192)],
  ])('a file of %s', async (_what, bytes) => expect(await replace(bytes)).toEqual(REPLACED))

  it('a file with another header', async () => {
    const bytes = Buffer.from(healthy)
    expect(await replace(bytes.fill(0x41, 0, 100))).toEqual(REPLACED)
  })

  it.each([1, 2, 3, 4, 5, 6])('a file whose page %i was overwritten', async (page) => {
    const bytes = Buffer.from(healthy)
    bytes.fill(0xff, page * 4_096, page * 4_096 + 100)
    expect(await replace(bytes)).toEqual(REPLACED)
  })

  it.each(['pragma user_version = 0', 'drop table identity', 'drop table feedback'])(
    'a file that lacks something: %s',
    async (sql) => {
      writeFileSync(path, healthy)
      const database = new DatabaseSync(path, { enableForeignKeyConstraints: false })
      database.exec(sql)
      database.close()
      const bytes = readFileSync(path)
      expect(await replace(bytes)).toEqual({
        ...REPLACED,
        note: expect.stringContaining('(it holds something else)'),
      })
    },
  )
})

it('is readable by this user alone after damage, too', async () => {
  await replace(Buffer.alloc(8_192))
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

it('makes one state when four processes want to make it at the same moment', async () => {
  const names = ['north', 'south', 'east', 'west']
  const children = names.map((name) => startLedgerProcess({ path, job: 'deal', name, most: 5 }))
  await release(children)
  const said = (await Promise.all(children.map((child) => child.said))).flat()
  expect(said.filter(({ failed }) => failed !== undefined)).toEqual([])
  expect(said.filter(({ finished }) => finished !== undefined)).toHaveLength(20)
})

it('replaces a damaged state once when four processes find it at the same moment', async () => {
  for (const round of [1, 2, 3]) {
    writeFileSync(path, Buffer.alloc(8_192, round))
    const names = ['north', 'south', 'east', 'west']
    const children = names.map((name) => startLedgerProcess({ path, job: 'deal', name, most: 5 }))
    await release(children)
    const said = (await Promise.all(children.map((child) => child.said))).flat()
    expect(said.flatMap(({ failed }) => failed ?? [])).toEqual([expect.stringContaining('was damaged')])
    const { database, note } = openState(path)
    expect(note).toBeUndefined()
    const found = await Promise.all(names.map((name) => new SqliteLedger(database).find(`${name}-4`)))
    expect(found).not.toContain(undefined)
    database.close()
    rmSync(path)
  }
  expect(files()).toHaveLength(3)
})

it('is not troubled by one that was killed while it made the state', async () => {
  for (let after = 0; after < 12; after += 2) {
    const child = startLedgerProcess({ path, job: 'deal', name: 'north', most: 5 })
    await release([child])
    await setTimeout(after)
    child.process.kill('SIGKILL')
    await child.said
    const { database, note } = openState(path)
    expect(note).toBeUndefined()
    database.close()
    rmSync(path)
  }
})

it('applies no log of a damaged state to the new one', async () => {
  writeFileSync(path, healthy)
  const { database } = openState(path)
  await accept(new SqliteLedger(database), 'later')
  const log = readFileSync(`${path}-wal`)
  database.close()
  writeFileSync(path, Buffer.alloc(healthy.length, 'no database '))
  writeFileSync(`${path}-wal`, log)
  rmSync(`${path}-shm`, { force: true })
  const { note, knows } = await openAndUse()
  expect(note).toMatch(DAMAGED)
  expect(knows).toBe(false)
})

it('refuses a state of a newer version, and leaves it alone', () => {
  writeFileSync(path, healthy)
  const database = new DatabaseSync(path)
  database.exec('pragma user_version = 7')
  database.close()
  const bytes = readFileSync(path)
  expect(() => openState(path)).toThrow(
    `Cannot use ${path}: it is of a newer version of Footnote (format 7; this one knows ${STATE_VERSION}); start that one, or move the file away`,
  )
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(files()).toEqual(['state.sqlite'])
})

describe('is no damage, and names the path:', () => {
  it('a folder that is a file', () => {
    writeFileSync(path, 'a file')
    expect(() => openState(join(path, 'state.sqlite'))).toThrow(`Cannot use ${join(path, 'state.sqlite')}: `)
    expect(readFileSync(path, 'utf8')).toBe('a file')
  })

  it('a folder of its name', () => {
    mkdirSync(path)
    expect(() => openState(path)).toThrow(`Cannot use ${path}: unable to open database file`)
    expect(files()).toEqual(['state.sqlite'])
  })

  it('a lock that is not lifted', { timeout: 20_000 }, () => {
    writeFileSync(path, healthy)
    const other = new DatabaseSync(path)
    opened.push(other)
    other.exec('begin exclusive')
    expect(() => openState(path)).toThrow(`Cannot use ${path}: database is locked`)
    other.exec('rollback')
    expect(existsSync(`${path}.damaged-1`)).toBe(false)
  })

  it.each([
    { what: 'a read-only and empty folder', folderMode: 0o555, reason: 'unable to open' },
    { what: 'a read-only folder', folderMode: 0o555, fileMode: 0o444, reason: 'readonly|unable to open' },
    { what: 'a read-only file', folderMode: 0o777, fileMode: 0o444, reason: 'readonly' },
    { what: 'an unreadable file', folderMode: 0o777, fileMode: 0o000, reason: 'unable to open' },
  ])('$what', async ({ folderMode, fileMode, reason }) => {
    if (fileMode !== undefined) writeFileSync(path, healthy)
    if (fileMode !== undefined) chmodSync(path, fileMode)
    chmodSync(folder, folderMode)
    const child = startLedgerProcess({ path, job: 'deal', name: 'north', most: 5, isUnprivileged: true })
    await release([child])
    const [{ failed } = {}] = await child.said
    expect(failed).toContain(`Cannot use ${path}: `)
    expect(failed).toMatch(new RegExp(reason))
    expect(files()).toEqual(fileMode === undefined ? [] : ['state.sqlite'])
  })
})
