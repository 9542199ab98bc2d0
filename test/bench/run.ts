import { parseArgs } from 'node:util'
import { printAnswers } from './answers.ts'
import { printIndex } from './print-index.ts'
import { printPeers } from './print-peers.ts'

/**
 * Prints the tables of docs/performance.md. Times are of this machine at this moment; compare within one run.
 * `--index`: the index alone; `--large`: with 400,000 passages, too; `--peers`: the index beside other engines, `--json`
 * as one line, `--engines ours,zvec` some of them; `--sizes 1000,20000`: other sizes.
 */
const { values } = parseArgs({
  options: {
    index: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    engines: { type: 'string' },
  },
})
const sizes = values.sizes?.split(',').map(Number)

if (values.peers) {
  await printPeers({ isJson: values.json, sizes, names: values.engines?.split(',') })
} else {
  if (!values.index) await printAnswers()
  await printIndex(sizes ?? [1_000, 20_000, 100_000, ...(values.large ? [400_000] : [])])
}
