/** How long the calls of one kind took, in ms. */
export class Timing {
  readonly #times: number[] = []

  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    const start = performance.now()
    const result = await work()
    this.#times.push(performance.now() - start)
    return result
  }

  add(milliseconds: number): void {
    this.#times.push(milliseconds)
  }

  /** The time that `share` of the calls did not exceed; NaN without any. */
  at(share: number): number {
    const sorted = this.#times.toSorted((one, other) => one - other)
    return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  }

  /** The median and the 99th of a hundred. */
  toString(): string {
    return `${show(this.at(0.5))} / ${show(this.at(0.99))}`
  }
}

/** Three digits are more than such times are good for. */
export const show = (milliseconds: number): string =>
  milliseconds >= 100 ? milliseconds.toFixed(0) : milliseconds.toFixed(milliseconds >= 10 ? 1 : 2)
