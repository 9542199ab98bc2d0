import type { DatabaseSync } from 'node:sqlite'
import type { KeyvStorageAdapter } from 'keyv'
import { keyvStorageCapability } from 'keyv'
import { readText, Statements } from '../rows.ts'

/**
 * One namespace of records by key, as keyv takes it (times are milliseconds since 1970). The namespace belongs to the
 * instance: keyv would otherwise set its own on an instance that another store uses as well.
 */
export class SqliteKeyValues implements Pick<KeyvStorageAdapter, 'get' | 'set' | 'delete' | 'deleteMany'> {
  readonly namespace: string
  readonly #statements: Statements

  constructor(database: DatabaseSync, namespace: string) {
    this.namespace = namespace
    this.#statements = new Statements(database)
  }

  /** Says that `set` takes the time of expiry; without it keyv would hand over durations. */
  get capabilities(): ReturnType<typeof keyvStorageCapability> {
    return keyvStorageCapability(this)
  }

  async get(key: string): Promise<string | undefined> {
    const [row] = this.#statements.all(
      'select value from key_value where namespace = ? and key = ? and (expires is null or expires > ?)',
      this.namespace,
      key,
      Date.now(),
    )
    return row === undefined ? undefined : readText(row, 'value')
  }

  /** What has expired goes, in all namespaces: the table stays as small as what is in use. */
  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    if (typeof value !== 'string') throw new TypeError('Only text can be stored')
    this.#statements.transaction(() => {
      this.#statements.run('delete from key_value where expires <= ?', Date.now())
      this.#statements.run(
        'insert or replace into key_value values (?, ?, ?, ?)',
        this.namespace,
        key,
        value,
        expires ?? null,
      )
    })
    return true
  }

  async delete(key: string): Promise<boolean> {
    const deleted = this.#statements.all(
      'delete from key_value where namespace = ? and key = ? returning key',
      this.namespace,
      key,
    )
    return deleted.length > 0
  }

  deleteMany(keys: readonly string[]): Promise<boolean[]> {
    return Promise.all(keys.map((key) => this.delete(key)))
  }
}
