import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SENTENCE_ENCODER_FORMAT, SentenceEncoder } from '#src/adapters/embedding/sentence-encoder.ts'
import type { Vector } from '#src/core/ports/embedder.ts'
import { SilentLogger } from '../support/silent-logger.ts'
import { DIMENSIONS } from './vectors.ts'

const BATCH = 50
const BYTES = DIMENSIONS * Float32Array.BYTES_PER_ELEMENT

/**
 * The vectors that the shipped encoder gives these texts. They are kept in a file among the temporary ones, so that the
 * processes of a run (and the next run) need not encode them again.
 */
export async function encodeTexts(
  texts: readonly string[],
  say: (line: string) => void,
): Promise<readonly Vector[]> {
  const path = pathFor(texts)
  if (!existsSync(path)) {
    say(`encoding ${texts.length} paragraphs, some 20 ms each; kept in ${path}`)
    keep(await encode(texts), path)
  }
  const bytes = new Uint8Array(readFileSync(path))
  if (bytes.length !== texts.length * BYTES) throw new Error(`${path} is no longer what was kept; remove it`)
  return texts.map((_, at) => new Float32Array(bytes.buffer, at * BYTES, DIMENSIONS))
}

function pathFor(texts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify([SENTENCE_ENCODER_FORMAT, texts]))
  return join(tmpdir(), `footnote-bench-vectors-${hash.digest('hex').slice(0, 16)}`)
}

async function encode(texts: readonly string[]): Promise<readonly Vector[]> {
  const encoder = new SentenceEncoder({ logger: new SilentLogger() })
  const vectors: Vector[] = []
  for (let start = 0; start < texts.length; start += BATCH)
    vectors.push(...(await encoder.embed(texts.slice(start, start + BATCH))))
  await encoder.close()
  return vectors
}

/** Whole or not at all: whoever stops a run must not leave half of it behind. */
function keep(vectors: readonly Vector[], path: string): void {
  const all = new Float32Array(vectors.length * DIMENSIONS)
  for (const [at, vector] of vectors.entries()) all.set(vector, at * DIMENSIONS)
  const unfinished = `${path}.${process.pid}`
  writeFileSync(unfinished, new Uint8Array(all.buffer))
  renameSync(unfinished, path)
}
