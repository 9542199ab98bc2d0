import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Collection } from './collection.ts'
import type { Corpus, CorpusQuestion } from './corpus.ts'
import { createCorpus } from './corpus.ts'
import type { Engine, Found } from './engine.ts'
import { DEPTH, SHOWN } from './engine.ts'
import type { Exact } from './exact.ts'
import { createExact } from './exact.ts'
import { kindNamed } from './kinds.ts'
import { measureOpening, mebibytesIn } from './opening.ts'
import type { Opening } from './opening.ts'
import { Timing } from './timing.ts'

/** Asked once before anything is measured. */
const WARM_UP = 20
const QUESTIONS = 200

/** What one engine did with one corpus. */
export interface Contestant {
  readonly name: string
  readonly buildSeconds: number
  readonly diskMiB: number
  readonly opening: Opening | undefined
  readonly words: Timing
  readonly meaning: Timing
  readonly hybrid: Timing
  /** Of the ten truly nearest, the share that was found; `undefined` without a search by meaning. */
  readonly recall: number | undefined
  /** Of the passage that the question was made from, among the ten that are shown. */
  readonly gain: number | undefined
  /** Whether the fifty best by words were those of exact BM25, in its order, for every question. */
  readonly isOrderExact: boolean
}

type Timings = Pick<Contestant, 'words' | 'meaning' | 'hybrid'>

/** What an engine found for a question; absent: it cannot search so. */
interface Answer {
  readonly question: CorpusQuestion
  readonly ranked: readonly number[] | undefined
  readonly nearest: readonly number[] | undefined
  readonly shown: readonly Found[] | undefined
}

interface Running {
  readonly name: string
  readonly folder: string
  readonly engine: Engine
  readonly buildSeconds: number
  readonly timings: Timings
  readonly answers: Answer[]
}

export interface Comparison {
  readonly contestants: readonly Contestant[]
  /** Whole sentences about engines that did not take part. */
  readonly absent: readonly string[]
}

/** Builds all engines from so many passages of a collection and asks them the same questions in turns, in one process. */
export async function comparePeers(
  collection: Collection,
  size: number,
  names: readonly string[],
): Promise<Comparison> {
  const root = mkdtempSync(join(tmpdir(), 'footnote-peers-'))
  const corpus = createCorpus(collection, size, WARM_UP + QUESTIONS)
  const [question] = corpus.questions
  if (question === undefined) throw new Error('There is no question')
  const [running, absent]: [Running[], string[]] = [[], []]
  for (const name of names)
    await start(name, join(root, name), corpus).then(
      (started) => running.push(started),
      (error: unknown) => absent.push(`${name} took no part with ${size} passages: ${String(error)}`),
    )
  await askInTurns(running, corpus.questions)
  const exact = createExact(corpus)
  const contestants: Contestant[] = []
  for (const each of running) contestants.push(await judge(each, question, exact))
  rmSync(root, { recursive: true })
  return { contestants, absent }
}

async function start(name: string, folder: string, corpus: Corpus): Promise<Running> {
  process.stderr.write(`building ${name} with ${corpus.size} passages\n`)
  mkdirSync(folder)
  const begin = performance.now()
  const kind = await kindNamed(name)
  const engine = await kind.build(folder, corpus)
  const buildSeconds = (performance.now() - begin) / 1_000
  return { name, folder, engine, buildSeconds, timings: newTimings(), answers: [] }
}

const newTimings = (): Timings => ({ words: new Timing(), meaning: new Timing(), hybrid: new Timing() })

/** Whoever comes first finds other caches than who comes last: the order turns with every question. */
async function askInTurns(running: readonly Running[], questions: readonly CorpusQuestion[]): Promise<void> {
  for (const [at, question] of questions.entries()) {
    const first = at % running.length
    for (const { engine, timings, answers } of [...running.slice(first), ...running.slice(0, first)]) {
      const answer = await ask(engine, question, at < WARM_UP ? newTimings() : timings)
      if (at >= WARM_UP) answers.push(answer)
    }
  }
}

async function ask(engine: Engine, question: CorpusQuestion, timings: Timings): Promise<Answer> {
  const [byWords, byMeaning, hybrid] = [engine.byWords, engine.byMeaning, engine.hybrid]
  return {
    question,
    ranked: byWords && (await timings.words.take(() => byWords.call(engine, question, DEPTH))),
    nearest: byMeaning && (await timings.meaning.take(() => byMeaning.call(engine, question, DEPTH))),
    shown: hybrid && (await timings.hybrid.take(() => hybrid.call(engine, question))),
  }
}

async function judge(run: Running, question: CorpusQuestion, exact: Exact): Promise<Contestant> {
  const { name, folder, engine, timings, buildSeconds } = run
  const verdicts = run.answers.map((answer) => compare(answer, exact))
  await engine.close()
  const kind = await kindNamed(name)
  return {
    name,
    buildSeconds,
    diskMiB: mebibytesIn(folder),
    opening: kind.open === undefined ? undefined : measureOpening(name, folder, question),
    ...timings,
    recall: meanOf(verdicts.flatMap(({ recall }) => recall ?? [])),
    gain: meanOf(verdicts.flatMap(({ gain }) => gain ?? [])),
    isOrderExact: verdicts.every((verdict) => verdict.isOrderExact),
  }
}

type Verdict = Pick<Contestant, 'recall' | 'gain' | 'isOrderExact'>

const compare = ({ question, ranked, nearest, shown }: Answer, exact: Exact): Verdict => ({
  recall: nearest && shareOf(exact.byMeaning(question, SHOWN), nearest.slice(0, SHOWN)),
  gain: shown && gainOf(shown.findIndex(({ number }) => number === question.answer)),
  isOrderExact: exact.isOrderByWords(question, ranked ?? []),
})

const shareOf = (expected: readonly number[], found: readonly number[]): number =>
  expected.filter((number) => found.includes(number)).length / expected.length

/** nDCG where one passage alone is right. */
const gainOf = (rank: number): number => (rank === -1 ? 0 : 1 / Math.log2(rank + 2))

const meanOf = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
