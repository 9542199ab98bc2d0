import type { DatabaseSync } from 'node:sqlite'
import { Statements } from '../rows.ts'

/** One call: doing its part of the transaction gives what settles its promise once the transaction is on the disk. */
interface Call {
  readonly take: () => Settle
  readonly reject: (reason: unknown) => void
}

type Settle = () => void

/**
 * Writes what is asked for in one turn of the event loop in one transaction, so that a hundred calls wait for the disk
 * once. Calls keep their order, and each gets its own result; one that fails leaves the others of its transaction alone.
 */
export class GroupCommit {
  readonly #database: DatabaseSync
  readonly #statements: Statements
  #calls: Call[] = []

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#statements = new Statements(database)
  }

  /** Resolves when what `work` wrote is on the disk; rejects when none of it is. */
  write<Result>(work: () => Result): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    if (this.#calls.length === 0) setImmediate(() => this.#commit())
    const take = (): Settle => {
      const result = work()
      return () => resolve(result)
    }
    this.#calls.push({ take, reject })
    return promise
  }

  /** Sees what earlier calls have written; at once when there are none. */
  read<Result>(work: () => Result): Promise<Result> {
    return this.#calls.length === 0 ? Promise.try(work) : this.write(work)
  }

  #commit(): void {
    const calls = this.#calls
    this.#calls = []
    try {
      const settled = this.#statements.transaction(() => calls.map((call) => this.#take(call)))
      for (const settle of settled) settle()
    } catch (error) {
      for (const { reject } of calls) reject(error)
    }
  }

  #take({ take, reject }: Call): Settle {
    this.#statements.run('savepoint one_call')
    try {
      const settle = take()
      this.#statements.run('release one_call')
      return settle
    } catch (error) {
      // A full disk may have ended the transaction, and with it what the others wrote.
      if (!this.#database.isTransaction) throw error
      this.#statements.run('rollback to one_call')
      this.#statements.run('release one_call')
      return () => reject(error)
    }
  }
}
