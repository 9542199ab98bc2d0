import process from 'node:process'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { history, Simulation } from './simulation.ts'
import { LEDGERS } from './world.ts'

/** Histories over maps; over tables, which are slower, a part of that. */
const RUNS = Number(process.env['RUNS'] ?? 300)

describe.each(LEDGERS)('exactly once over $name', ({ name, createLedger }) => {
  it(
    'every message is answered, whatever dies and fails, and no part of an answer stands there twice',
    async () => {
      const checked = fc.asyncProperty(history, async (past) => {
        const simulation = new Simulation(createLedger(), past)
        for (const each of past.steps) await simulation.live(each)
        await simulation.calmDown()
        for (const number of simulation.heard) {
          expect(simulation.possible(number)).toContainEqual(simulation.standing(number))
          expect(await simulation.isFinished(number)).toBe(true)
        }
      })
      await fc.assert(checked, { numRuns: name === 'maps' ? RUNS : Math.ceil(RUNS / 6) })
    },
    60_000 + RUNS * 100,
  )
})
