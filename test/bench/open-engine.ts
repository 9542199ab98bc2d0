import { kindNamed } from './kinds.ts'
import { readQuestion } from './question-file.ts'

/** Opens one engine, asks it once, and says how long that took since the start of the process: `open-engine.ts KIND FOLDER`. */
const [name = '', folder = ''] = process.argv.slice(2)
const kind = await kindNamed(name)
const question = readQuestion(folder)
const begin = performance.now()
const engine = await kind.open?.(folder)
await (engine?.hybrid?.(question) ?? engine?.byWords?.(question, 10))
const openMs = performance.now()
process.stdout.write(
  JSON.stringify({ openMs, indexMs: openMs - begin, rssMiB: process.memoryUsage().rss / 2 ** 20 }),
)
process.exit(0)
