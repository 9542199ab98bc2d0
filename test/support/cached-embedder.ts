import { DatabaseSync } from 'node:sqlite'
import type { Embedder, Vector } from '#src/core/ports/embedder.ts'

/** Remembers every vector in a file: an evaluation that is repeated need not encode again. */
export class CachedEmbedder implements Embedder {
  readonly #inner: Embedder
  readonly #known = new Map<string, Vector>()
  readonly #database: DatabaseSync

  constructor(inner: Embedder, path: string) {
    this.#inner = inner
    this.#database = new DatabaseSync(path)
    this.#database.exec(
      'create table if not exists vector (model text, text text, vector blob, primary key (model, text))',
    )
    for (const row of this.#database
      .prepare('select text, vector from vector where model = ?')
      .iterate(inner.model)) {
      const { text, vector } = row
      if (typeof text === 'string' && vector instanceof Uint8Array) {
        this.#known.set(text, new Float32Array(Uint8Array.from(vector).buffer))
      }
    }
  }

  get model(): string {
    return this.#inner.model
  }

  get dimensions(): number {
    return this.#inner.dimensions
  }

  get isReady(): boolean {
    return true
  }

  async warm(): Promise<boolean> {
    return true
  }

  async embed(texts: readonly string[]): Promise<readonly Vector[]> {
    const vectors: Vector[] = []
    for (const text of texts) vectors.push(this.#known.get(text) ?? (await this.#encode(text)))
    return vectors
  }

  async close(): Promise<void> {
    this.#database.close()
    await this.#inner.close()
  }

  async #encode(text: string): Promise<Vector> {
    const [vector] = await this.#inner.embed([text])
    if (vector === undefined) throw new Error('The encoder returned no vector')
    this.#known.set(text, vector)
    this.#database
      .prepare('insert or replace into vector values (?, ?, ?)')
      .run(this.model, text, new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength))
    return vector
  }
}
