import process from 'node:process'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { history } from './history.ts'
import { DigestSimulation } from './simulation.ts'

const RUNS = Number(process.env['RUNS'] ?? 300)

it(
  'every digest is posted once or its reason is recorded, and everything new is told once, whatever dies and fails',
  async () => {
    const checked = fc.asyncProperty(history, async (past) => {
      const simulation = new DigestSimulation(past)
      await simulation.begin()
      for (const each of past.steps) await simulation.live(each)
      await simulation.calmDown()
      const violations = await simulation.violations()
      simulation.world.state.close()
      expect(violations).toEqual([])
    })
    // A failing history is printed with its seed.
    await fc.assert(checked, { numRuns: RUNS })
  },
  60_000 + RUNS * 200,
)
