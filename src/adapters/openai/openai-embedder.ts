import type OpenAI from 'openai'
import * as z from 'zod'
import type { Embedder, Vector } from '../../core/ports/embedder.ts'
import type { ServerOptions } from './client.ts'
import { createClient } from './client.ts'

export interface OpenAiEmbedderOptions extends ServerOptions {
  readonly model: string
}

/** Texts in one request; servers take 100 and more. */
const LARGEST_BATCH = 64
/** Milliseconds for one request. */
const PATIENCE = 10_000

const Response = z.object({
  data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()).min(1) })),
})

/** How vectors of this model are told from others, also while the server is away. */
export const embeddingFormat = (model: string): string => `openai:${model}`

/** Any server that speaks OpenAI's embeddings: the texts are sent there. */
export class OpenAiEmbedder implements Embedder {
  readonly model: string
  readonly dimensions: number
  readonly #client: OpenAI
  readonly #name: string
  #isReady = false
  #hasEnded = false

  /** `dimensions`: length of its vectors, as `measure` has found it. */
  constructor(options: OpenAiEmbedderOptions, dimensions: number) {
    this.model = embeddingFormat(options.model)
    this.dimensions = dimensions
    this.#name = options.model
    this.#client = createClient(options)
  }

  /** Asks how long the vectors of a model are. Rejects when the server cannot be asked. */
  static async measure(options: OpenAiEmbedderOptions): Promise<number> {
    const [vector] = await request(createClient(options), options.model, ['length'])
    return vector?.length ?? 0
  }

  get isReady(): boolean {
    return this.#isReady
  }

  async warm(): Promise<boolean> {
    this.#isReady = !this.#hasEnded
    return this.#isReady
  }

  async embed(texts: readonly string[]): Promise<readonly Vector[]> {
    if (texts.some((text) => text.trim() === '')) throw new RangeError('An empty text has no vector')
    if (!(await this.warm())) throw new Error('The encoder is closed')
    const vectors: Vector[] = []
    for (let from = 0; from < texts.length; from += LARGEST_BATCH)
      vectors.push(...(await request(this.#client, this.#name, texts.slice(from, from + LARGEST_BATCH))))
    if (vectors.some(({ length }) => length !== this.dimensions))
      throw new Error(`The encoder gave vectors that are not ${this.dimensions} numbers long`)
    return vectors
  }

  async close(): Promise<void> {
    this.#hasEnded = true
    this.#isReady = false
  }
}

async function request(client: OpenAI, model: string, texts: readonly string[]): Promise<readonly Vector[]> {
  const response = await client.embeddings.create(
    { model, input: [...texts], encoding_format: 'float' },
    { signal: AbortSignal.timeout(PATIENCE) },
  )
  const { data } = Response.parse(response)
  if (data.length !== texts.length)
    throw new Error('The encoder gave another number of vectors than was asked for')
  return data.toSorted((one, other) => one.index - other.index).map(({ embedding }) => normalise(embedding))
}

function normalise(numbers: readonly number[]): Vector {
  const length = Math.hypot(...numbers)
  if (length === 0) throw new Error('The encoder gave a vector without a direction')
  return Float32Array.from(numbers, (value) => value / length)
}
