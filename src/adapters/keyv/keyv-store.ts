import type { KeyvSerializationAdapter, KeyvStorageAdapter } from 'keyv'
import { Keyv } from 'keyv'
import type { Store } from '../../core/ports/store.ts'

export interface KeyvStoreOptions<Value> {
  /** Says whether what was read is such a value; `undefined`: it is not, and counts as not there. */
  readonly parse: (value: unknown) => Value | undefined
  /** Any storage that keyv knows, for this store alone. Absent: in memory, gone with the process. */
  readonly storage?: Pick<KeyvStorageAdapter, 'get' | 'set' | 'delete' | 'deleteMany' | 'capabilities'>
  /** Milliseconds from the last `set` of a key; absent: for ever. */
  readonly timeToLive?: number
}

/** Records by key in whatever keyv can write to. */
export function createKeyvStore<Value>({
  parse,
  storage,
  timeToLive,
}: KeyvStoreOptions<Value>): Store<Value> {
  const keyv = new Keyv({ ...(storage && { store: storage }), ttl: timeToLive, serialization: JSON_TEXT })
  // Keyv turns a fault into "not there" as soon as anybody listens for faults, unless the listener throws.
  keyv.on('error', (error: unknown) => {
    throw error instanceof Error ? error : new Error(String(error))
  })
  return {
    get: async (key) => {
      const value: unknown = await keyv.get(key)
      return value === undefined ? undefined : parse(value)
    },
    set: async (key, value) => {
      if (!(await keyv.set(key, value))) throw new Error(`The record ${JSON.stringify(key)} was not stored`)
    },
    delete: async (key) => {
      await keyv.delete(key)
    },
  }
}

/** Plain JSON: keyv's own adds marks for bytes and big numbers, and takes text that is no JSON for a fault. */
const JSON_TEXT: KeyvSerializationAdapter = {
  stringify: (value) => JSON.stringify(value),
  parse: (text) => {
    try {
      return JSON.parse(text)
    } catch {
      // A record without a value.
      return JSON.parse('{}')
    }
  },
}
