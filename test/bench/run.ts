import { parseArgs } from 'node:util'
import { printAnswers } from './answers.ts'
import { printIndex } from './print-index.ts'
import { printPeers } from './print-peers.ts'
import { NoArticles, readArticles } from './read-articles.ts'

/**
 * Prints the tables of docs/performance.md. Times are of this machine at this moment; compare within one run.
 * `--index`: the index alone; `--large`: with 400,000 passages, too; `--peers`: the index beside other engines, `--json`
 * as one line, `--engines ours,zvec` some of them; `--sizes 1000,20000`: other sizes; `--data DIR`: the index and its
 * peers with the articles of a folder.
 */
const { values } = parseArgs({
  options: {
    index: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    engines: { type: 'string' },
    data: { type: 'string' },
  },
})
const sizes = values.sizes?.split(',').map(Number)

async function print(): Promise<void> {
  const { data, engines, index, json, large, peers } = values
  if (peers) return await printPeers({ isJson: json, sizes, names: engines?.split(','), data })
  // Before the minutes that answers take.
  if (data !== undefined) await readArticles(data, () => undefined)
  if (!index) await printAnswers()
  await printIndex(sizes ?? [1_000, 20_000, 100_000, ...(large ? [400_000] : [])], data)
}

try {
  await print()
} catch (error) {
  if (!(error instanceof NoArticles)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
