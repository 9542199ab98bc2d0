import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { command, directMessage, mention } from '../../support/discord/stages.ts'
import type { DyingPoint } from '../../support/dying-platform.ts'
import { DYING_POINTS } from '../../support/dying-platform.ts'
import type { Stage } from '../../support/kill-trial.ts'
import { runTrial } from '../../support/kill-trial.ts'

const isSoak = process.env['SOAK'] !== undefined
/** Trials for each point and each way to ask. */
const TRIALS = isSoak ? 13 : 1
const PATIENCE = 30_000

/** Discord is told nothing of a message, so there is no moment in which it has been told. */
const POINTS = DYING_POINTS.filter((point) => point !== 'acknowledged')
type Way = readonly [name: string, createStage: () => Promise<Stage>, points: readonly DyingPoint[]]

const WAYS: readonly Way[] = [
  ['a mention', mention, POINTS],
  // Nobody lists direct messages for us: the very first one of a person must have been written down.
  ['a direct message', directMessage, isSoak ? POINTS.slice(1) : ['worked out', 'posting']],
  // Discord never brings a command again: one that was not written down has failed before the asker's eyes.
  ['a command', command, isSoak ? POINTS.slice(1) : ['worked out', 'posting']],
]

describe.each(WAYS)('%s whose bot is killed', (_, createStage, points) => {
  describe.each(points)('when it is %s', (point) => {
    it.each(Array.from({ length: TRIALS }, (__, trial) => trial + 1))(
      'is answered once by the next one (trial %i)',
      async () => {
        const { answers, later, code } = await runTrial(point, createStage)
        expect(answers).toHaveLength(1)
        expect(answers[0]).toContain('The botnet was allegedly controlled by')
        expect(later).toHaveLength(1)
        expect(code).toBe(0)
      },
      PATIENCE,
    )
  })
})
