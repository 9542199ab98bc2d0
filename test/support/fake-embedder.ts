import type { Embedder, Vector } from '#src/core/ports/embedder.ts'
import { contentStems } from '#src/core/text/words.ts'

/** Bags of stems as unit vectors: texts that share words are close, the same on every machine. */
export class FakeEmbedder implements Embedder {
  readonly model = 'fake-1'
  readonly dimensions: number
  /** Every text it was asked for, in order. */
  readonly embedded: string[] = []
  #state: 'cold' | 'ready' | 'closed' = 'cold'

  constructor(dimensions = 64) {
    this.dimensions = dimensions
  }

  get isReady(): boolean {
    return this.#state === 'ready'
  }

  async warm(): Promise<boolean> {
    if (this.#state === 'cold') this.#state = 'ready'
    return this.isReady
  }

  async embed(texts: readonly string[]): Promise<readonly Vector[]> {
    if (texts.some((text) => text.trim() === '')) throw new RangeError('An empty text has no vector')
    if (!(await this.warm())) throw new Error('The fake encoder is closed')
    this.embedded.push(...texts)
    return texts.map((text) => this.#vectorOf(text))
  }

  async close(): Promise<void> {
    this.#state = 'closed'
  }

  #vectorOf(text: string): Vector {
    const sums = new Float32Array(this.dimensions)
    // Each stem points in a direction of its own, spread over all dimensions; a text without one points somewhere too.
    for (const stem of ['', ...contentStems(text)]) addDirection(sums, stem)
    const length = Math.hypot(...sums)
    return sums.map((value) => value / length)
  }
}

function addDirection(sums: Float32Array, stem: string): void {
  let state = stem === '' ? 1 : 2_166_136_261
  for (const character of stem) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619)
  const weight = stem === '' ? 0.1 : 1
  for (let index = 0; index < sums.length; index++) {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9
    sums[index] = (sums[index] ?? 0) + weight * ((state >>> 8) / 0xffffff - 0.5)
  }
}
