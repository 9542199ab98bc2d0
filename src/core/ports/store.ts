/** Port: small records looked up by key. A lost record costs convenience, never a promise: claims belong to the ledger. */
export interface Store<Value> {
  /** `undefined` when it is not there or has expired. Rejects when the store cannot be read. */
  get(key: string): Promise<Value | undefined>
  /** Values are plain data (JSON). Rejects when it could not be written. */
  set(key: string, value: Value): Promise<void>
  /** Without effect when it is not there. */
  delete(key: string): Promise<void>
}
