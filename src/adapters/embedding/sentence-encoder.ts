import { Worker } from 'node:worker_threads'
import type { Embedder, Vector } from '../../core/ports/embedder.ts'
import type { Logger } from '../../core/ports/logger.ts'
import type { EncoderReply, EncoderRequest } from './sentence-encoder-messages.ts'

interface Pending {
  readonly resolve: (vectors: readonly Vector[]) => void
  readonly reject: (error: Error) => void
}

export interface SentenceEncoderOptions {
  readonly logger: Logger
  /** Another worker in place of the shipped one. */
  readonly worker?: URL
}

/** What its vectors are; also known while it is switched off, so that they are kept for a later start. */
export const SENTENCE_ENCODER_FORMAT = { model: 'use-lite-en-0.2.0', dimensions: 512 } as const

/** The shipped English sentence encoder (Universal Sentence Encoder lite, 512 numbers a text) on a thread of its own. */
export class SentenceEncoder implements Embedder {
  readonly model = SENTENCE_ENCODER_FORMAT.model
  readonly dimensions = SENTENCE_ENCODER_FORMAT.dimensions
  readonly #logger: Logger
  readonly #workerUrl: URL
  readonly #pending = new Map<number, Pending>()
  #worker: Worker | undefined
  #warming: Promise<boolean> | undefined
  #isReady = false
  #hasEnded = false
  #lastId = 0

  constructor({
    logger,
    worker = new URL('sentence-encoder-worker.ts', import.meta.url),
  }: SentenceEncoderOptions) {
    this.#logger = logger
    this.#workerUrl = worker
  }

  get isReady(): boolean {
    return this.#isReady
  }

  warm(): Promise<boolean> {
    if (this.#hasEnded) return Promise.resolve(false)
    this.#warming ??= new Promise<boolean>((resolve) => this.#start(resolve)).catch((error: unknown) => {
      this.#fail(error)
      return false
    })
    return this.#warming
  }

  async embed(texts: readonly string[]): Promise<readonly Vector[]> {
    // It has no pieces of words.
    if (texts.some((text) => text.trim() === '')) throw new RangeError('An empty text has no vector')
    if (!(await this.warm()) || !this.#isReady) throw new Error('The sentence encoder is not running')
    return await new Promise((resolve, reject) => {
      const request: EncoderRequest = { id: ++this.#lastId, texts }
      this.#pending.set(request.id, { resolve, reject })
      this.#worker?.postMessage(request)
    })
  }

  async close(): Promise<void> {
    this.#hasEnded = true
    this.#isReady = false
    await this.#worker?.terminate()
  }

  #start(resolve: (isReady: boolean) => void): void {
    const worker = new Worker(this.#workerUrl)
    this.#worker = worker
    worker.on('message', (reply: EncoderReply) => {
      if (reply.kind === 'ready') this.#isReady = true
      if (reply.kind === 'ready') resolve(true)
      else this.#settle(reply)
    })
    worker.on('error', (error) => {
      this.#fail(error)
      resolve(false)
    })
    worker.on('exit', () => {
      this.#fail(new Error('The thread of the sentence encoder has ended'))
      resolve(false)
    })
  }

  #settle(reply: Exclude<EncoderReply, { kind: 'ready' }>): void {
    const pending = this.#pending.get(reply.id)
    this.#pending.delete(reply.id)
    if (reply.kind === 'vectors') pending?.resolve(reply.vectors)
    else pending?.reject(new Error(`The sentence encoder failed: ${reply.reason}`))
  }

  /** Said once: a failed thread also ends. */
  #fail(error: unknown): void {
    const cause = error instanceof Error ? error : new Error(String(error))
    if (!this.#hasEnded) {
      this.#logger.warn('The sentence encoder cannot run; questions are searched by words alone', {
        error: cause,
      })
    }
    this.#hasEnded = true
    this.#isReady = false
    for (const { reject } of this.#pending.values()) reject(cause)
    this.#pending.clear()
  }
}
