import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { openDatabase } from '#src/adapters/sqlite/index/open-database.ts'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { table } from '../eval/table.ts'
import type { Collection } from './collection.ts'
import { createCorpus } from './corpus.ts'
import { openCollection } from './open-collection.ts'
import { compareWithRecorded } from './recorded.ts'
import { measureOpening, mebibytesIn } from './opening.ts'
import { ENCODING, fill, pathIn } from './ours.ts'
import { show, Timing } from './timing.ts'

const Times = z.object({ p50: z.number(), p99: z.number(), most: z.number() })
const Served = z.object({
  words: Times,
  meaning: Times,
  hybrid: Times,
  search: Times,
  add: Times,
  searchAfterAdding: Times,
  remove: Times,
})

const RECORDED = 'docs/performance.md'

/** What was measured, by what it is called in the table. */
type Column = ReadonlyMap<string, string>

interface Measured {
  readonly collection: Collection
  readonly size: number
  readonly data: string | undefined
}

/**
 * Prints how the index grows: a column for each size; times are p50 / p99, or p50 / p99 / worst, in ms. With the articles of
 * the folder `data`, if given.
 */
export async function printIndex(sizes: readonly number[], data: string | undefined): Promise<void> {
  const collection = await openCollection(data, (line) => process.stderr.write(`${line}\n`))
  const columns = new Map<string, Column>()
  for (const size of sizes) {
    process.stderr.write(`measuring the index with ${size} passages\n`)
    columns.set(size.toLocaleString('en'), await measure({ collection, size, data }))
  }
  const names = [...(columns.values().next().value?.keys() ?? [])]
  const header = ['passages', ...columns.keys()]
  const rows = names.map((name) =>
    [name].concat([...columns.values()].map((column) => column.get(name) ?? '–')),
  )
  process.stdout.write(`\n${table(header, rows)}\n`)
  // What is recorded was measured with made-up articles.
  if (data !== undefined) return
  const ratios = compareWithRecorded(header, rows, readFileSync(RECORDED, 'utf8'))
  if (ratios.length > 0)
    process.stdout.write(`\nas a multiple of what ${RECORDED} records:\n\n${table(header, ratios)}\n`)
}

async function measure({ collection, size, data }: Measured): Promise<Column> {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-index-bench-'))
  const corpus = createCorpus(collection, size, 1)
  const [words, vectors] = [new Timing(), new Timing()]
  const begin = performance.now()
  const { database } = openDatabase(pathIn(folder))
  await fill(new SqliteIndex(database, ENCODING), corpus, (added, encoded) => {
    words.add(added)
    vectors.add(encoded)
  })
  database.close()
  const seconds = (performance.now() - begin) / 1_000
  const disk = mebibytesIn(folder)
  const [question] = corpus.questions
  if (question === undefined) throw new Error('There is no question')
  const opening = measureOpening('ours', folder, question)
  const served = serve(folder, size, data)
  rmSync(folder, { recursive: true })
  return new Map([
    ['build, with ready vectors', `${show(seconds)} s`],
    ['one article of ten paragraphs while building', `${words.toString()} / ${show(words.at(1))}`],
    ['start of a process to its first answer', `${opening.openMs.toFixed(0)} ms`],
    ['of it the index', `${opening.indexMs.toFixed(0)} ms`],
    ['memory then', `${opening.rssMiB.toFixed(0)} MiB`],
    ['disk', `${disk.toFixed(disk < 10 ? 1 : 0)} MiB`],
    ['50 best by words', pair(served.words)],
    ['50 best by meaning', pair(served.meaning)],
    ['hybrid, 10 best with their texts', pair(served.hybrid)],
    ['search of a question, 100 passages with vectors', triple(served.search)],
    ['add an article while serving', triple(served.add)],
    ['search right after', triple(served.searchAfterAdding)],
    ['remove an article', triple(served.remove)],
  ])
}

function serve(folder: string, size: number, data: string | undefined): z.infer<typeof Served> {
  const about = [folder, String(size), ...(data === undefined ? [] : [data])]
  const { stdout } = spawnSync(process.execPath, ['test/bench/serve-index.ts', ...about], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return Served.parse(JSON.parse(stdout))
}

const pair = ({ p50, p99 }: z.infer<typeof Times>): string => `${show(p50)} / ${show(p99)}`
const triple = (times: z.infer<typeof Times>): string => `${pair(times)} / ${show(times.most)}`
