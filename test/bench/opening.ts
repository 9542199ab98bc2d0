import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { CorpusQuestion } from './corpus.ts'
import { writeQuestion } from './question-file.ts'

const Opening = z.object({ openMs: z.number(), indexMs: z.number(), rssMiB: z.number() })

/** From the start of a process to its first answer by both, how much of that came after its modules were loaded, and its memory then. */
export type Opening = z.infer<typeof Opening>

/** The quickest of three starts: the others waited for something else. */
export function measureOpening(kind: string, folder: string, question: CorpusQuestion): Opening {
  writeQuestion(folder, question)
  const openings = Array.from({ length: 3 }, () => {
    const { stdout } = spawnSync(
      process.execPath,
      ['--import=./src/compile-cache.js', 'test/bench/open-engine.ts', kind, folder],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    return Opening.parse(JSON.parse(stdout))
  })
  return (
    openings.toSorted((one, other) => one.openMs - other.openMs)[0] ?? { openMs: 0, indexMs: 0, rssMiB: 0 }
  )
}

export function mebibytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / 2 ** 20
}
