/** Things that have begun and will end, by name. */
export class UnderWay {
  readonly #names = new Set<string>()
  #waiting: (() => void)[] = []

  get names(): readonly string[] {
    return [...this.#names]
  }

  has(name: string): boolean {
    return this.#names.has(name)
  }

  begin(name: string): void {
    this.#names.add(name)
  }

  end(name: string): void {
    this.#names.delete(name)
    if (this.#names.size > 0) return
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }

  /** Resolves when nothing is under way. */
  ended(): Promise<void> {
    return this.#names.size === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve))
  }
}
