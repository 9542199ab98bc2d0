import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { SqliteLedger } from '#src/adapters/sqlite/state/ledger.ts'
import { openState } from '#src/adapters/sqlite/state/open-state.ts'
import { SqliteSpending } from '#src/adapters/sqlite/state/spending.ts'
import { SqliteSubscriptions } from '#src/adapters/sqlite/state/subscriptions.ts'
import { ADDITIONS, STATE_VERSION } from '#src/adapters/sqlite/state/state-schema.ts'
import { accept } from '../../../contract/ledger/samples.ts'
import { TemporaryFolder } from '../../../support/temporary-folder.ts'

const OLDER = ADDITIONS.map(({ version }) => version).filter((version) => version < STATE_VERSION)

/** A state as an older version left it, with something in it. */
async function stateOf(version: number): Promise<string> {
  const path = new TemporaryFolder().pathOf('state.sqlite')
  const { database } = openState(path)
  await accept(new SqliteLedger(database), 'event-7')
  const later = ADDITIONS.filter((addition) => addition.version > version)
  for (const name of later.flatMap(({ names }) => names).toReversed()) database.exec(`drop table ${name}`)
  database.exec(`pragma user_version = ${version}`)
  database.close()
  return path
}

describe.each(OLDER)('a state of version %i', (version) => {
  it('is brought up to date, and keeps what it holds', async () => {
    const { database, note } = openState(await stateOf(version))
    expect(note).toBeUndefined()
    expect(await new SqliteLedger(database).find('event-7')).toBeDefined()
    const place = { platform: 'slack', installationId: 'T1' }
    const spending = new SqliteSpending(database)
    await spending.add(place, 0, { input: 3, output: 2 })
    expect(await spending.onDay(place, 0)).toMatchObject({ input: 3 })
    expect(await new SqliteSubscriptions(database).active(['slack'])).toEqual([])
    database.close()
  })

  it('is damaged when it lacks one of its own tables', async () => {
    const path = await stateOf(version)
    const old = new DatabaseSync(path)
    old.exec(`drop table ${version === 1 ? 'identity' : 'spending'}`)
    old.close()
    const { database, note } = openState(path)
    expect(note).toContain('was damaged')
    database.close()
  })
})
