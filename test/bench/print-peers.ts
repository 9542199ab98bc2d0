import { table } from '../eval/table.ts'
import type { Comparison, Contestant } from './compare-peers.ts'
import { comparePeers } from './compare-peers.ts'
import { KIND_NAMES } from './kinds.ts'
import { openCollection } from './open-collection.ts'
import { installPeers } from './peers/install.ts'
import { show } from './timing.ts'

const SIZES = [20_000, 100_000]
/**
 * Beyond so many passages these alone would take the time of all others: Orama compares all vectors in plain loops, and the
 * graph that zvec makes unless it is told otherwise takes ten minutes.
 */
const LARGEST: Readonly<Record<string, number>> = { orama: 20_000, 'zvec as it comes': 20_000 }
const WITHOUT_PEERS = new Set(['ours', 'baseline'])

const HEAD = [
  'engine',
  'by words',
  'by meaning',
  'hybrid',
  'hybrid p50 / ours',
  'recall@10',
  'nDCG@10',
  'build',
  'start of a process to its first answer',
  'of it the engine',
  'memory',
  'disk',
]

interface Contest {
  readonly isJson: boolean
  readonly sizes?: readonly number[] | undefined
  readonly names?: readonly string[] | undefined
  /** A folder with articles in place of made-up ones. */
  readonly data?: string | undefined
}

const say = (line: string): boolean => process.stderr.write(`${line}\n`)

const canCompete = (name: string, size: number): boolean => size <= (LARGEST[name] ?? Infinity)

/** Prints the tables of all sizes (times: p50 / p99 in ms), or one line of JSON. */
export async function printPeers({
  isJson,
  sizes = SIZES,
  names = KIND_NAMES,
  data,
}: Contest): Promise<void> {
  const begin = performance.now()
  const collection = await openCollection(data, say)
  const problem = installPeers()
  if (problem !== undefined) say(`The peers cannot be installed: ${problem}`)
  const comparisons = new Map<number, Comparison>()
  for (const size of sizes) {
    for (const name of names.filter((each) => !canCompete(each, size)))
      say(`${name} takes no part with ${size} passages`)
    const comparison = await comparePeers(
      collection,
      size,
      names.filter((name) => canCompete(name, size) && (problem === undefined || WITHOUT_PEERS.has(name))),
    )
    comparisons.set(size, comparison)
    for (const sentence of comparison.absent) say(sentence)
    if (isJson) continue
    process.stdout.write(`\n${size.toLocaleString('en')} passages:\n\n${tableOf(comparison)}\n\n`)
    process.stdout.write(`${describeOrder(comparison)}\n`)
  }
  if (isJson) process.stdout.write(`${JSON.stringify(toJson(comparisons))}\n`)
  say(`All of it took ${((performance.now() - begin) / 60_000).toFixed(1)} minutes`)
}

function tableOf({ contestants }: Comparison): string {
  const ours = contestants.find(({ name }) => name === 'ours')?.hybrid.at(0.5) ?? Number.NaN
  return table(
    HEAD,
    contestants.map((each) => [
      each.name,
      timesOf(each.words),
      timesOf(each.meaning),
      timesOf(each.hybrid),
      known(each.hybrid.at(0.5) / ours, (ratio) => `${ratio.toFixed(1)} ×`),
      known(each.recall, (share) => share.toFixed(3)),
      known(each.gain, (gain) => gain.toFixed(3)),
      `${show(each.buildSeconds)} s`,
      known(each.opening?.openMs, (time) => `${time.toFixed(0)} ms`),
      known(each.opening?.indexMs, (time) => `${time.toFixed(0)} ms`),
      known(each.opening?.rssMiB, (size) => `${size.toFixed(0)} MiB`),
      `${each.diskMiB.toFixed(0)} MiB`,
    ]),
  )
}

const ourOrderIsExact = ({ contestants }: Comparison): boolean =>
  contestants.some(({ name, isOrderExact }) => name === 'ours' && isOrderExact)

const describeOrder = (comparison: Comparison): string =>
  ourOrderIsExact(comparison)
    ? 'The fifty best by words of ours are those of exact BM25, in its order, for every question.'
    : 'The order by words of ours is NOT that of exact BM25 for every question.'

const known = (value: number | undefined, toText: (value: number) => string): string =>
  value === undefined || Number.isNaN(value) ? '–' : toText(value)

const timesOf = (timing: Contestant['words']): string => known(timing.at(0.5), () => timing.toString())

function toJson(comparisons: ReadonlyMap<number, Comparison>): unknown {
  const sizes = [...comparisons].map(([size, { contestants }]) => [
    size,
    Object.fromEntries(contestants.map((each) => [each.name, figuresOf(each)])),
  ])
  return {
    sizes: Object.fromEntries(sizes),
    textOrderIdentical: [...comparisons.values()].every(ourOrderIsExact),
  }
}

/** What an engine cannot do is null. */
const figuresOf = ({ hybrid, recall, opening, diskMiB }: Contestant): object => ({
  hybridP50: numberOf(hybrid.at(0.5)),
  hybridP99: numberOf(hybrid.at(0.99)),
  recall10: numberOf(recall),
  openMs: numberOf(opening?.openMs),
  rssMiB: numberOf(opening?.rssMiB),
  diskMiB: numberOf(diskMiB),
})

const numberOf = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : Number(value.toFixed(3))
