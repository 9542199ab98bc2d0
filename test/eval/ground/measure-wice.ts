import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { ground, scoreOf } from '#src/core/ground/ground.ts'
import { toTestArticle } from './articles.ts'

const Line = z.object({ claim: z.string(), label: z.string(), evidence: z.array(z.string()) })

interface Scored {
  readonly isSupported: boolean
  readonly score: number
}

/** Balanced accuracy (%) on the development claims of WiCE with their evidence; each half by the threshold that is best on the other. */
export function measureWice(folder: string): number {
  const scored = readFileSync(join(folder, 'oracle_claim.dev.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => score(Line.parse(JSON.parse(line))))
  const half = (rest: number): readonly Scored[] => scored.filter((_, index) => index % 2 === rest)
  const [even, odd] = [half(0), half(1)]
  return (balanced(even, bestThreshold(odd)) + balanced(odd, bestThreshold(even))) / 2
}

function score({ claim, label, evidence }: z.infer<typeof Line>): Scored {
  const text = evidence.map((line) => line.replace(/^\(meta data\) TITLE: /, '')).join('\n')
  const { passages } = toTestArticle('wice', [text])
  return { isSupported: label === 'supported', score: scoreOf(ground(claim, passages)) }
}

function balanced(scored: readonly Scored[], threshold: number): number {
  const right = (isSupported: boolean): number => {
    const own = scored.filter((one) => one.isSupported === isSupported)
    return own.filter((one) => one.score >= threshold === isSupported).length / own.length
  }
  return 50 * (right(true) + right(false))
}

const THRESHOLDS = Array.from({ length: 81 }, (_, step) => step / 40 - 1)

function bestThreshold(scored: readonly Scored[]): number {
  const [best = 0] = THRESHOLDS.toSorted((one, other) => balanced(scored, other) - balanced(scored, one))
  return best
}
