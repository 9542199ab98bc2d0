import type { Vector } from '../../core/ports/embedder.ts'

/** The vectors of all passages in one block of memory, compared one by one: exact, and fast enough up to some 50,000. */
export class VectorScan {
  readonly #dimensions: number
  readonly #slots = new Map<number, number>()
  readonly #rows: number[] = []
  #values: Float32Array

  constructor(dimensions: number) {
    this.#dimensions = dimensions
    this.#values = new Float32Array(64 * dimensions)
  }

  set(row: number, vector: Vector): void {
    const slot = this.#slots.get(row) ?? this.#newSlot(row)
    this.#values.set(vector, slot * this.#dimensions)
  }

  /** The last slot moves into the gap. */
  delete(row: number): void {
    const slot = this.#slots.get(row)
    const last = this.#rows.at(-1)
    if (slot === undefined || last === undefined) return
    this.#values.copyWithin(
      slot * this.#dimensions,
      (this.#rows.length - 1) * this.#dimensions,
      this.#rows.length * this.#dimensions,
    )
    this.#rows[slot] = last
    this.#slots.set(last, slot)
    this.#rows.pop()
    this.#slots.delete(row)
  }

  /** The rows of the `limit` nearest vectors, nearest first. */
  nearest(vector: Vector, limit: number): readonly number[] {
    const best: { row: number; similarity: number }[] = []
    for (const [slot, row] of this.#rows.entries()) {
      const similarity = this.#similarity(vector, slot)
      if (best.length === limit && similarity <= (best.at(-1)?.similarity ?? -1)) continue
      insertInOrder(best, { row, similarity })
      if (best.length > limit) best.pop()
    }
    return best.map(({ row }) => row)
  }

  #similarity(vector: Vector, slot: number): number {
    const start = slot * this.#dimensions
    let sum = 0
    for (let index = 0; index < this.#dimensions; index++)
      sum += (vector[index] ?? 0) * (this.#values[start + index] ?? 0)
    return sum
  }

  #newSlot(row: number): number {
    const slot = this.#rows.push(row) - 1
    this.#slots.set(row, slot)
    if ((slot + 1) * this.#dimensions > this.#values.length) {
      const grown = new Float32Array(this.#values.length * 2)
      grown.set(this.#values)
      this.#values = grown
    }
    return slot
  }
}

function insertInOrder(
  best: { row: number; similarity: number }[],
  found: { row: number; similarity: number },
): void {
  let at = best.length
  while (at > 0 && (best[at - 1]?.similarity ?? 0) < found.similarity) at--
  best.splice(at, 0, found)
}
