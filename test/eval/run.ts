import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { SentenceEncoder } from '#src/adapters/embedding/sentence-encoder.ts'
import { loadConfig } from '#src/config.ts'
import { createWriter } from '#src/create-writer.ts'
import type { Embedder } from '#src/core/ports/embedder.ts'
import { CachedEmbedder } from '../support/cached-embedder.ts'
import { measureGround } from './ground/describe-ground.ts'
import { measureOwn, measureOwnSpelling, measureUnanswerable } from './measure-own.ts'
import { measureFollowUps } from './measure-follow-ups.ts'
import { measureInjections } from './measure-injections.ts'
import { measureModel } from './measure-model.ts'
import { measureSummaries } from './measure-summaries.ts'
import { measureViews } from './measure-views.ts'
import { measureThresholds } from './measure-thresholds.ts'
import { measureOneLibrary, measureRanking, measureSquad, measureSquadSpelling } from './measure-squad.ts'

/**
 * Prints the tables of docs/quality.md. The project's own questions always; with `--data DIR` also the public sets in
 * that folder (xquad-en/xquad.en.json, realsumm-cnndm, polnear, wice, purplellama-pi, bipia). With `--model` the configured
 * language model (OPENAI_API_KEY, OPENAI_BASE_URL) answers as well. Vectors are remembered in .state/, so that only the first run takes minutes.
 */
const { values } = parseArgs({ options: { data: { type: 'string' }, model: { type: 'boolean' } } })
const squad = values.data === undefined ? undefined : join(values.data, 'xquad-en', 'xquad.en.json')
const logger = { debug: ignore, info: ignore, warn: complain, error: complain }
mkdirSync('.state', { recursive: true })
const embedder = new CachedEmbedder(new SentenceEncoder({ logger }), '.state/eval-vectors.sqlite')
try {
  if (values.model === true) print(await measureConfigured())
  if (values.data !== undefined) print(await measureInjections(values.data))
  print(`## Sentences compared with their passages\n\n${measureGround(values.data)}`)
  if (values.data !== undefined) print(measureSummaries(join(values.data, 'realsumm-cnndm')))
  if (values.data !== undefined) print(measureViews(join(values.data, 'polnear', 'data')))
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

async function measureConfigured(): Promise<string> {
  const writer = createWriter(loadConfig(process.env).model, logger)
  return writer === undefined
    ? 'No language model is configured (OPENAI_API_KEY or OPENAI_BASE_URL); only what needs none is measured.'
    : await measureModel(writer, embedder)
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`)
}

function ignore(): void {}

function complain(message: string): void {
  process.stderr.write(`${message}\n`)
}
