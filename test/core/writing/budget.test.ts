import { expect, it } from 'vitest'
import { openStateInMemory } from '#src/adapters/sqlite/state/open-state.ts'
import { SqliteSpending } from '#src/adapters/sqlite/state/spending.ts'
import { systemClock } from '#src/adapters/system/system-clock.ts'
import type { PaidWriting } from '#src/core/writing/budget.ts'
import { payFor, writerFor } from '#src/core/writing/budget.ts'
import { ScriptedModel } from '../../support/scripted-model.ts'
import { SilentLogger } from '../../support/silent-logger.ts'
import { writerWith } from '../../support/writer.ts'

const TEAM = { platform: 'slack', installationId: 'T1' }
const OTHER = { platform: 'slack', installationId: 'T2' }
const COST = { kind: 'unwritten', problem: 'cut-off', usage: { input: 90, output: 10 } } as const

const paid = (tokensPerDay: number | undefined): PaidWriting => ({
  writer: writerWith(new ScriptedModel(() => '')),
  spending: new SqliteSpending(openStateInMemory()),
  tokensPerDay,
  clock: systemClock,
  logger: new SilentLogger(),
})

it('writes nothing more for a place that has spent what a day allows, and goes on for others', async () => {
  const writing = paid(150)
  await payFor(COST, TEAM, writing)
  expect(await writerFor(TEAM, writing)).toBe(writing.writer)
  await payFor(COST, TEAM, writing)
  expect(await writerFor(TEAM, writing)).toMatchObject({ kind: 'unwritten', problem: 'budget-spent' })
  expect(await writerFor(OTHER, writing)).toBe(writing.writer)
})

it('has no limit where none is set, and no writer where there is no model', async () => {
  const writing = paid(undefined)
  await payFor(COST, TEAM, writing)
  expect(await writerFor(TEAM, writing)).toBe(writing.writer)
  expect(await writerFor(TEAM, { ...writing, writer: undefined })).toBeUndefined()
})

it('logs what it has cost, and no word of it', async () => {
  const writing = paid(150)
  await payFor(COST, TEAM, writing)
  expect(writing.logger).toMatchObject({
    lines: [{ level: 'info', fields: { outcome: 'unwritten', tokensIn: 90, tokensOut: 10 } }],
  })
})
