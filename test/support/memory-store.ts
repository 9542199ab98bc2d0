import type { Store } from '#src/core/ports/store.ts'

/** A Store in memory, whose records can be looked into. */
export class MemoryStore<Value> implements Store<Value> {
  readonly records = new Map<string, Value>()

  async get(key: string): Promise<Value | undefined> {
    return this.records.get(key)
  }

  async set(key: string, value: Value): Promise<void> {
    this.records.set(key, value)
  }

  async delete(key: string): Promise<void> {
    this.records.delete(key)
  }
}
