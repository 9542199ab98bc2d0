import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import { stems } from '#src/core/text/words.ts'
import type { Behave } from './model-server.ts'

export const DIMENSIONS = 64

/** Deterministic vectors that are closer for texts with common words; not of length one, and not in order. */
export const writeEmbeddings: Behave = (response, { body }) => {
  const input = z.array(z.string()).parse(body['input'])
  const data = input.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }))
  writeJson(response, {
    object: 'list',
    data: data.toReversed(),
    usage: { prompt_tokens: 1, total_tokens: 1 },
  })
}

export function writeJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(value))
}

function vectorOf(text: string): readonly number[] {
  const vector = Array.from({ length: DIMENSIONS }, () => 0.001)
  for (const stem of [...stems(text), text]) {
    let hash = 7
    for (const character of stem) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 100_003
    vector[hash % DIMENSIONS] = (vector[hash % DIMENSIONS] ?? 0) + 1
  }
  return vector
}
