import { parentPort } from 'node:worker_threads'
import { findModel, readPieces } from './model/package-files.ts'
import { SentenceModel } from './model/sentence-model.ts'
import { withWeights } from './model/weights.ts'
import { WordPieces } from './model/word-pieces.ts'
import type { EncoderReply, EncoderRequest } from './sentence-encoder-messages.ts'

/** Runs the model on its own thread: one text takes some 8 ms in which nothing else could happen. */
const port = parentPort
if (port === null) throw new Error('sentence-encoder-worker.ts runs in a worker thread only')
const send = (reply: EncoderReply): void => port.postMessage(reply)

const pieces = new WordPieces(readPieces())
const model = withWeights(findModel(), (weights) => new SentenceModel(weights))
send({ kind: 'ready' })

port.on('message', ({ id, texts }: EncoderRequest) => {
  try {
    send({ kind: 'vectors', id, vectors: texts.map((text) => model.encode(pieces.cut(text))) })
  } catch (error) {
    send({ kind: 'failed', id, reason: String(error) })
  }
})
