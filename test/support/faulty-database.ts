import type { StatementSync } from 'node:sqlite'
import { DatabaseSync } from 'node:sqlite'

/** As if the disk had failed: SQLITE_IOERR says that the world is the cause, not the file. */
export class InjectedFault extends Error {
  readonly errcode = 10
}

/** A database in memory of which a single statement can be made to fail, as a disk fails for a moment. */
export class FaultyDatabase extends DatabaseSync {
  /** How often each statement that has been run has failed. */
  readonly failures = new Map<string, number>()
  #sql: string | undefined
  #runsLeft = 0

  constructor() {
    super(':memory:')
  }

  /** The statement fails once, after so many more runs. */
  failAt(sql: string, runs: number): void {
    this.#sql = sql
    this.#runsLeft = runs
  }

  stopFailing(): void {
    this.#sql = undefined
  }

  override exec(sql: string): void {
    // To roll back is what follows a failure.
    if (sql !== 'rollback') this.#run(sql)
    super.exec(sql)
  }

  override prepare(sql: string): StatementSync {
    const statement = super.prepare(sql)
    return new Proxy(statement, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target)
        if (typeof value !== 'function') return value
        return (...values: unknown[]): unknown => {
          this.#run(sql)
          return Reflect.apply(value, target, values)
        }
      },
    })
  }

  #run(sql: string): void {
    const failures = this.failures.get(sql) ?? 0
    this.failures.set(sql, failures)
    if (sql !== this.#sql || this.#runsLeft-- > 0) return
    this.#sql = undefined
    this.failures.set(sql, failures + 1)
    throw new InjectedFault('disk I/O error')
  }
}
