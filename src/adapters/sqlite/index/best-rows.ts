/** The `limit` rows of the highest scores, best first; equal scores in the order of their rows. */
export class BestRows {
  readonly #limit: number
  readonly #rows: number[] = []
  readonly #scores: number[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /** What a further row must at least score. */
  get floor(): number {
    return this.#scores.length < this.#limit ? -Infinity : (this.#scores.at(-1) ?? Infinity)
  }

  get rows(): readonly number[] {
    return this.#rows
  }

  /** Rows may come in any order. */
  offer(row: number, score: number): void {
    if (score < this.floor) return
    let at = this.#rows.length
    while (at > 0 && this.#isBehind(at - 1, row, score)) at--
    this.#rows.splice(at, 0, row)
    this.#scores.splice(at, 0, score)
    if (this.#rows.length <= this.#limit) return
    this.#rows.pop()
    this.#scores.pop()
  }

  #isBehind(at: number, row: number, score: number): boolean {
    const other = this.#scores[at] ?? -Infinity
    return other < score || (other === score && (this.#rows[at] ?? 0) > row)
  }
}
