import type { Passage } from '../article/article.ts'
import type { Embedder } from '../ports/embedder.ts'
import type { PassageIndex, PassageVectors } from '../ports/passage-index.ts'
import { isEncodable } from '../text/script.ts'
import type { ReportProgress } from './sync-library.ts'

const BATCH = 32

export interface EncodeOptions {
  readonly report: ReportProgress
  /** Stops after the passage at hand; the rest is done at the next start. */
  readonly signal: AbortSignal
}

/**
 * Gives every passage that has none its vectors, one passage at a time, so that a question in between waits for
 * one passage at most. Rejects when the encoder fails.
 */
export async function encodeLibrary(
  index: PassageIndex,
  embedder: Embedder,
  { report, signal }: EncodeOptions,
): Promise<void> {
  let done = 0
  for (
    let batch = await index.unencoded(BATCH);
    batch.passages.length > 0;
    batch = await index.unencoded(BATCH)
  ) {
    const total = done + batch.total
    for (const passage of batch.passages) {
      if (signal.aborted) return
      report(done, total)
      await index.setVectors(passage, await encodePassage(passage, embedder))
      done++
    }
    report(done, total)
  }
}

async function encodePassage(passage: Passage, embedder: Embedder): Promise<PassageVectors | undefined> {
  if (!isEncodable(passage.text)) return undefined
  // A paragraph of one sentence needs one vector.
  const texts = [...new Set([passage.text, ...passage.sentences])]
  const vectors = await embedder.embed(texts)
  const vectorOf = new Map(texts.map((text, index) => [text, vectors[index]]))
  const passageVector = vectorOf.get(passage.text)
  if (passageVector === undefined) throw new Error('The encoder returned fewer vectors than texts')
  return {
    passage: passageVector,
    sentences: passage.sentences.map((text) => vectorOf.get(text) ?? passageVector),
  }
}
