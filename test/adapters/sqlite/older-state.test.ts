import { DatabaseSync } from 'node:sqlite'
import { beforeEach, expect, it } from 'vitest'
import { SqliteLedger } from '#src/adapters/sqlite/ledger.ts'
import { openState } from '#src/adapters/sqlite/open-state.ts'
import { SqliteSpending } from '#src/adapters/sqlite/spending.ts'
import { LATER_TABLES } from '#src/adapters/sqlite/state-schema.ts'
import { accept } from '../../contract/ledger/samples.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'

let path: string

/** A state as the first version left it. */
beforeEach(async () => {
  path = new TemporaryFolder().pathOf('state.sqlite')
  const { database } = openState(path)
  await accept(new SqliteLedger(database), 'event-7')
  for (const table of LATER_TABLES) database.exec(`drop table ${table}`)
  database.exec('pragma user_version = 1')
  database.close()
})

it('is brought up to date, and keeps what it holds', async () => {
  const { database, note } = openState(path)
  expect(note).toBeUndefined()
  expect(await new SqliteLedger(database).find('event-7')).toBeDefined()
  const place = { platform: 'slack', installationId: 'T1' }
  const spending = new SqliteSpending(database)
  await spending.add(place, 0, { input: 3, output: 2 })
  expect(await spending.onDay(place, 0)).toMatchObject({ input: 3 })
  database.close()
})

it('is damaged when it lacks one of its own tables', () => {
  const old = new DatabaseSync(path)
  old.exec('drop table identity')
  old.close()
  const { database, note } = openState(path)
  expect(note).toContain('was damaged')
  database.close()
})
