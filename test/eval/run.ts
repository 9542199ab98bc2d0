import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { SentenceEncoder } from '#src/adapters/embedding/sentence-encoder.ts'
import type { Embedder } from '#src/core/ports/embedder.ts'
import { CachedEmbedder } from '../support/cached-embedder.ts'
import { measureGround } from './ground/describe-ground.ts'
import { measureOwn, measureOwnSpelling, measureUnanswerable } from './measure-own.ts'
import { measureFollowUps } from './measure-follow-ups.ts'
import { measureSummaries } from './measure-summaries.ts'
import { measureThresholds } from './measure-thresholds.ts'
import { measureOneLibrary, measureRanking, measureSquad, measureSquadSpelling } from './measure-squad.ts'

/**
 * Prints the tables of docs/quality.md. The project's own questions always; with `--data DIR` also the public sets in
 * that folder (xquad-en/xquad.en.json, realsumm-cnndm). Vectors are remembered in .state/, so that only the first run takes minutes.
 */
const { values } = parseArgs({ options: { data: { type: 'string' } } })
const squad = values.data === undefined ? undefined : join(values.data, 'xquad-en', 'xquad.en.json')
const logger = { debug: ignore, info: ignore, warn: complain, error: complain }
mkdirSync('.state', { recursive: true })
const embedder = new CachedEmbedder(new SentenceEncoder({ logger }), '.state/eval-vectors.sqlite')
try {
  print(`## Sentences compared with their passages\n\n${measureGround(values.data)}`)
  if (values.data !== undefined) print(measureSummaries(join(values.data, 'realsumm-cnndm')))
  await measure('With the sentence encoder', embedder)
  await measure('By words alone', undefined)
} finally {
  await embedder.close()
}

async function measure(title: string, used: Embedder | undefined): Promise<void> {
  print(`## ${title}`)
  print(await measureOwn(used))
  print(await measureUnanswerable(used))
  if (squad !== undefined) print(await measureSquad(squad, used))
  if (squad !== undefined) print(await measureOneLibrary(squad, used))
  if (squad !== undefined && used === undefined) print(await measureRanking(squad))
  print(await measureOwnSpelling(used))
  if (squad !== undefined) print(await measureSquadSpelling(squad, used))
  print(await measureFollowUps(squad, used))
  if (squad !== undefined) print(await measureThresholds(squad, used))
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`)
}

function ignore(): void {}

function complain(message: string): void {
  process.stderr.write(`${message}\n`)
}
