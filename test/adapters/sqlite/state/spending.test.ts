import { beforeEach, expect, it } from 'vitest'
import { openStateInMemory } from '#src/adapters/sqlite/state/open-state.ts'
import { SqliteSpending } from '#src/adapters/sqlite/state/spending.ts'

const TEAM = { platform: 'slack', installationId: 'T1' }
const OTHER = { platform: 'slack', installationId: 'T2' }
const CONSOLE = { platform: 'console' }
const MORNING = Date.UTC(2026, 10, 25, 8)
const EVENING = Date.UTC(2026, 10, 25, 23, 59, 59, 999)
const NEXT_DAY = Date.UTC(2026, 10, 26)

let spending: SqliteSpending
beforeEach(() => {
  spending = new SqliteSpending(openStateInMemory())
})

it('adds up a day in UTC, for each place of its own', async () => {
  await spending.add(TEAM, MORNING, { input: 1_000, output: 50 })
  await spending.add(TEAM, EVENING, { input: 500, output: 25 })
  await spending.add(OTHER, MORNING, { input: 7, output: 7 })
  await spending.add(CONSOLE, MORNING, { input: 9, output: 9 })
  expect(await spending.onDay(TEAM, EVENING)).toMatchObject({ input: 1_500, output: 75 })
  expect(await spending.onDay(TEAM, NEXT_DAY)).toMatchObject({ input: 0, output: 0 })
  expect(await spending.onDay(CONSOLE, EVENING)).toMatchObject({ input: 9 })
})

it('adds up everything that it remembers', async () => {
  await spending.add(TEAM, MORNING, { input: 1_000, output: 50 })
  await spending.add(TEAM, NEXT_DAY, { input: 1, output: 1 })
  expect(await spending.total(TEAM)).toEqual({ answers: 2, input: 1_001, output: 51 })
})

it('forgets earlier days, and a place as a whole', async () => {
  await spending.add(TEAM, MORNING, { input: 1_000, output: 50 })
  await spending.add(TEAM, NEXT_DAY, { input: 1, output: 1 })
  await spending.add(OTHER, NEXT_DAY, { input: 2, output: 2 })
  await spending.purge(NEXT_DAY)
  expect(await spending.total(TEAM)).toEqual({ answers: 1, input: 1, output: 1 })
  await spending.forgetInstallation(TEAM)
  expect(await spending.total(TEAM)).toEqual({ answers: 0, input: 0, output: 0 })
  expect(await spending.total(OTHER)).toMatchObject({ answers: 1 })
})
