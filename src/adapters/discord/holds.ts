/** Interactions that Discord has not been answered yet: nothing may take the place of an answer before it is there. */
export class Holds {
  readonly #held = new Map<string, Promise<void>>()

  /** Nothing is said with this token until what is returned is called. */
  hold(token: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#held.set(token, promise)
    return () => {
      this.#held.delete(token)
      resolve()
    }
  }

  async released(token: string): Promise<void> {
    await this.#held.get(token)
  }
}
