import { SENTENCE_ENCODER_FORMAT, SentenceEncoder } from './adapters/embedding/sentence-encoder.ts'
import { embeddingFormat, OpenAiEmbedder } from './adapters/openai/openai-embedder.ts'
import type { Config } from './config.ts'
import type { Embedder } from './core/ports/embedder.ts'
import type { Logger } from './core/ports/logger.ts'

export interface Encoding {
  /** Absent: search by words alone. */
  readonly embedder: Embedder | undefined
  /** What stored vectors are of; its model is also known while there is no embedder, so that they are kept. */
  readonly format: { readonly model: string; readonly dimensions: number | undefined }
}

/** The model for the search that the settings name, else the shipped one. A server that is away costs the meaning, not the words. */
export async function createEmbedder({ usesEncoder, model }: Config, logger: Logger): Promise<Encoding> {
  if (model?.embeddingModel === undefined)
    return {
      embedder: usesEncoder ? new SentenceEncoder({ logger }) : undefined,
      format: SENTENCE_ENCODER_FORMAT,
    }
  const options = { ...model, model: model.embeddingModel }
  try {
    const embedder = new OpenAiEmbedder(options, await OpenAiEmbedder.measure(options))
    return { embedder, format: embedder }
  } catch (error) {
    logger.warn(
      'OPENAI_EMBEDDING_MODEL cannot be used; questions are searched by words alone until the next start',
      { error },
    )
    return { embedder: undefined, format: { model: embeddingFormat(options.model), dimensions: undefined } }
  }
}
