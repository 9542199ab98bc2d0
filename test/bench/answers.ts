import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { loadEnglishWords } from '#src/adapters/embedding/english-words.ts'
import { SentenceEncoder } from '#src/adapters/embedding/sentence-encoder.ts'
import { answerQuestion } from '#src/core/answer/answer-question.ts'
import { encodeLibrary } from '#src/core/library/encode-library.ts'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { createIndex } from '../eval/library.ts'
import { loadOwnSets } from '../eval/sets.ts'
import { table } from '../eval/table.ts'
import { words } from '#src/core/text/words.ts'
import { measureDiscord } from './discord.ts'
import { checkStages, measureStages, WARM_UP } from './measure-stages.ts'
import { BURST, measureSlack } from './slack.ts'
import { createSyntheticIndex } from './synthetic-library.ts'

const ignore = (): void => undefined
const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore }
const { shipped } = loadOwnSets()
const questions = shipped.questions.map((question) => question.text)
const rows: (string | number)[][] = []
const embedder = new SentenceEncoder({ logger })
const english = loadEnglishWords()
/** By how many passages there are: the stages of an answer. */
const stages = new Map<string, ReadonlyMap<string, string>>()

/** Prints how long answers take, from the question to the platform, with the real encoder. */
export async function printAnswers(): Promise<void> {
  await timed('load the sentence encoder', async () => embedder.warm())
  const index = await timed('read and encode the shipped article (32 texts)', readShipped)
  await measureAnswers('shipped article', index)
  rows.push(['memory at rest with the encoder', `${megabytes(process.memoryUsage().rss)} MiB`, ''])
  await checkStages(questions, { index, embedder, english, logger })
  await divide('shipped article', index)
  for (const passages of [2_000, 20_000]) await measureLibrary(passages)
  await embedder.close()
  measureStart()
  await measurePlatforms()
  process.stdout.write(`${table(['what', 'p50 or once', 'p95'], rows)}\n`)
  printStages()
}

async function readShipped(): Promise<PassageIndex> {
  const index = await createIndex(shipped.articles, embedder)
  await encodeLibrary(index, embedder, { report: ignore, signal: new AbortController().signal })
  return index
}

/** One column for each library. */
function printStages(): void {
  const names = [...(stages.values().next().value?.keys() ?? [])]
  const lines = names.map((name) =>
    [name].concat([...stages.values()].map((column) => column.get(name) ?? '–')),
  )
  process.stdout.write(`\n${table(['p50 / p95 in ms', ...stages.keys()], lines)}\n`)
}

/** Made up, with the words of the questions among its commonest. */
async function measureLibrary(passages: number): Promise<void> {
  const known = words(questions.join(' ')).map((word) => word.folded)
  const index = await timed(`index ${passages.toLocaleString('en')} passages with ready vectors`, async () =>
    createSyntheticIndex(passages, known),
  )
  await measureAnswers(`${passages.toLocaleString('en')} passages`, index)
  await divide(`${passages.toLocaleString('en')} passages`, index)
}

/** What the time of an answer is spent on. */
async function divide(library: string, index: PassageIndex): Promise<void> {
  stages.set(library, await measureStages(questions, { index, embedder, english, logger }))
}

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now()
  const result = await work()
  rows.push([what, `${(performance.now() - start).toFixed(0)} ms`, ''])
  return result
}

async function measureAnswers(library: string, index: PassageIndex): Promise<void> {
  const dependencies = { index, embedder, english, logger }
  const times: number[] = []
  for (const text of questions) {
    const start = performance.now()
    await answerQuestion({ text, earlier: [] }, dependencies)
    times.push(performance.now() - start)
  }
  addTimes(`answer, ${library}`, times.slice(WARM_UP))
}

/** From process start to the printed answer: once with everything to do, then with an unchanged library. */
function measureStart(): void {
  const state = mkdtempSync(join(tmpdir(), 'footnote-bench-'))
  const times = Array.from({ length: 8 }, () => {
    const start = performance.now()
    spawnSync(process.execPath, ['--import=./src/compile-cache.js', 'src/ask.ts', questions[0] ?? ''], {
      env: { STATE_DIR: state },
    })
    return performance.now() - start
  })
  rmSync(state, { recursive: true })
  rows.push(['ask, first start ever', `${times[0]?.toFixed(0)} ms`, ''])
  addTimes('ask, later starts', times.slice(1))
}

/** From a mention to what its asker sees. */
async function measurePlatforms(): Promise<void> {
  const discord = await measureDiscord(questions)
  addTimes('Discord, first sign', discord.sign.slice(WARM_UP))
  addTimes('Discord, answer posted', discord.answer.slice(WARM_UP))
  const { sign, answer, burst } = await measureSlack(questions)
  addTimes('Slack, first sign', sign.slice(WARM_UP))
  addTimes('Slack, answer posted', answer.slice(WARM_UP))
  const perSecond = (BURST / burst.milliseconds) * 1_000
  rows.push([
    `Slack, ${BURST.toLocaleString('en')} questions at once`,
    `${perSecond.toFixed(0)} a second`,
    '',
  ])
  rows.push(['memory that those take', `${burst.growth.toFixed(0)} MiB`, ''])
}

function addTimes(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((one, two) => one - two)
  const at = (share: number): string => `${sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(1)} ms`
  rows.push([what, at(0.5), at(0.95)])
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20)
}
