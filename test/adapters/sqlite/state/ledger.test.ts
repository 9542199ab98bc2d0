import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { SqliteLedger } from '#src/adapters/sqlite/state/ledger.ts'
import { openState, openStateInMemory } from '#src/adapters/sqlite/state/open-state.ts'
import { ledgerContract } from '../../../contract/ledger.contract.ts'
import { accept, at, delivery, LEASE, message, receipt } from '../../../contract/ledger/samples.ts'
import { LedgerRows, MemoryLedger } from '../../../support/memory-ledger.ts'
import { SilentLogger } from '../../../support/silent-logger.ts'
import { TemporaryFolder } from '../../../support/temporary-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-ledger-'))
const opened: DatabaseSync[] = []
let files = 0

afterAll(() => {
  for (const database of opened) database.close()
  rmSync(folder, { recursive: true })
})

ledgerContract(
  'MemoryLedger',
  () => {
    const shared = new LedgerRows()
    return () => new MemoryLedger(shared)
  },
  20,
)

ledgerContract(
  'SqliteLedger in memory',
  () => {
    const database = openStateInMemory()
    return () => new SqliteLedger(database)
  },
  100,
)

ledgerContract(
  'SqliteLedger in a file that every owner opens',
  () => {
    const path = join(folder, `${++files}.sqlite`)
    return () => {
      const { database } = openState(path)
      opened.push(database)
      // Those of earlier tests and histories.
      while (opened.length > 20) opened.shift()?.close()
      return new SqliteLedger(database)
    }
  },
  50,
)

it('resolves when what it wrote can be seen by others, not before', async () => {
  const path = new TemporaryFolder().pathOf('state.sqlite')
  const [ours, theirs] = [openState(path).database, openState(path).database]
  const count = theirs.prepare('select count(*) as entries from entry')
  const accepting = accept(new SqliteLedger(ours), 'a').then(() => count.get()?.['entries'])
  expect(count.get()?.['entries']).toBe(0)
  expect(await accepting).toBe(1)
  for (const database of [ours, theirs]) database.close()
})

it('rejects all calls of a transaction that could not be committed, and works again', async () => {
  const database = openStateInMemory()
  const ledger = new SqliteLedger(database)
  // A promise that is checked on commit and not before.
  database.exec(`
    create table promised (entry text references entry (id) deferrable initially deferred);
    create trigger promise after insert on entry when new.received = 13
    begin insert into promised values ('none'); end`)
  const calls = await Promise.allSettled([
    accept(ledger, 'a', 1),
    accept(ledger, 'b', 13),
    ledger.find('a'),
    accept(ledger, 'c', 1),
  ])
  expect(calls.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
  expect(await ledger.find('a')).toBeUndefined()
  expect((await accept(ledger, 'a', 1)).attempt).toBe(1)
})

it('rejects when no space is left, keeps what was there, and works again once there is space', async () => {
  const database = openStateInMemory()
  const ledger = new SqliteLedger(database)
  await accept(ledger, 'before')
  const [row] = database.prepare('pragma page_count').all()
  database.exec(`pragma max_page_count = ${Number(row?.['page_count'])}`)
  const large = { ...message('large'), text: 'x'.repeat(20_000) }
  const FULL = { status: 'rejected', reason: { message: 'database or disk is full' } }
  // A full disk ends the whole transaction.
  const calls = await Promise.allSettled([accept(ledger, 'small'), ledger.accept(large, at(0))])
  expect(calls).toMatchObject([FULL, FULL])
  expect(await ledger.find('large')).toBeUndefined()
  expect(await ledger.find('small')).toBeUndefined()
  expect(await ledger.find('before')).toBeDefined()
  await accept(ledger, 'small')
  database.exec('pragma max_page_count = 100000')
  expect(await ledger.accept(large, at(0))).toBeDefined()
})

it('rejects what is asked for after the database was closed', async () => {
  const database = openStateInMemory()
  const ledger = new SqliteLedger(database)
  const accepting = accept(ledger, 'a')
  database.close()
  await expect(accepting).rejects.toThrow('not open')
  await expect(ledger.find('a')).rejects.toThrow('not open')
  await expect(ledger.purge(0)).rejects.toThrow('not open')
})

describe('a row that cannot be read', () => {
  it.each([
    'no JSON',
    '{"kind":"message"',
    'null',
    '[]',
    '{}',
    '{"kind":"toString"}',
    JSON.stringify({ ...message('a'), text: 1 }),
    JSON.stringify({ ...message('a'), identities: 'a' }),
    JSON.stringify({ ...message('a'), destination: null }),
  ])('does not keep others from being taken over: %s', async (text) => {
    const database = openStateInMemory()
    const logger = new SilentLogger()
    const ledger = new SqliteLedger(database, logger)
    const [bad, good] = [await accept(ledger, 'a'), await accept(ledger, 'b')]
    database.prepare('update entry set event = ? where id = ?').run(text, bad.id)
    expect((await ledger.takeOver(at(LEASE))).map(({ id }) => id)).toEqual([good.id])
    expect(await ledger.find('a')).toMatchObject({ isFinished: true })
    expect(logger.lines).toEqual([
      { level: 'error', message: expect.stringContaining('cannot be read'), fields: { entry: bad.id } },
    ])
    expect(await ledger.takeOver(at(2 * LEASE))).toHaveLength(1)
    expect(logger.lines).toHaveLength(1)
  })

  it('counts as abandoned where it is a delivery', async () => {
    const database = openStateInMemory()
    const logger = new SilentLogger()
    const ledger = new SqliteLedger(database, logger)
    const { id } = await accept(ledger, 'a')
    await ledger.prepare(id, ['x', 'y', 'z'].map(delivery), 0)
    await ledger.posted('y', receipt('1'))
    database.exec(`update delivery set body = '{"id":"x"}' where id = 'x'`)
    database.exec(`update delivery set receipt = 'no JSON' where id = 'y'`)
    expect(await ledger.deliveries(id)).toEqual([
      { id: 'x' },
      { id: 'y' },
      { id: 'z', delivery: delivery('z') },
    ])
    expect(logger.lines.map(({ fields }) => fields)).toEqual([{ delivery: 'x' }, { delivery: 'y' }])
  })
})

it('leaves no words of people in its files once everything is posted, given up or finished', async () => {
  const place = new TemporaryFolder()
  const { database } = openState(place.pathOf('state.sqlite'))
  const ledger = new SqliteLedger(database)
  const canary = 'the-words-of-ann'
  // Of many lengths, so that some are spread over several pages.
  const lengths = Array.from({ length: 120 }, (_, index) => 1 + ((index * 97) % 700))
  const say = (length: number): string => `${canary} `.repeat(length)
  const entries = await Promise.all(
    lengths.map((length, index) => ledger.accept({ ...message(`m${index}`), text: say(length) }, at(0))),
  )
  for (const [index, entry] of entries.entries()) {
    const posted = { ...delivery(`p${index}`), reply: [{ kind: 'heading', text: say(index) } as const] }
    await ledger.prepare(entry?.id ?? '', [posted, { ...posted, id: `a${index}` }], 0)
    await ledger.posted(`p${index}`, receipt('1'))
    await ledger.abandoned(`a${index}`)
  }
  const stored = (): number =>
    readdirSync(place.path).filter((name) => readFileSync(place.pathOf(name)).includes(canary)).length
  expect(stored()).toBeGreaterThan(0)
  await Promise.all(entries.map((entry) => ledger.finish(entry?.id ?? '')))
  await ledger.purge(0)
  expect(stored()).toBe(0)
  expect(await ledger.find('m7')).toMatchObject({ isFinished: true })
  expect(await ledger.deliveries(entries[7]?.id ?? '')).toEqual([
    { id: 'p7', receipt: receipt('1') },
    { id: 'a7' },
  ])
  database.close()
})
