import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'

export type Row = Record<string, SQLOutputValue>

/** In bytes, SQLite's own limit; beyond it a file is read as usual. */
const MOST_MAPPED = 0x7fff0000

/** Prepared statements of one database, each prepared once, and transactions. */
export class Statements {
  readonly #database: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[] {
    return this.#prepare(sql).all(...values)
  }

  /** One row at a time, for results that are too large to be held at once. */
  iterate(sql: string, ...values: readonly SQLInputValue[]): Iterable<Row> {
    return this.#prepare(sql).iterate(...values)
  }

  run(sql: string, ...values: readonly SQLInputValue[]): void {
    this.#prepare(sql).run(...values)
  }

  /** Everything in `work` happens, or nothing. */
  transaction<Result>(work: () => Result): Result {
    return this.#within('begin immediate', work)
  }

  /** Whatever `work` reads is of one moment. */
  snapshot<Result>(work: () => Result): Result {
    return this.#within('begin', work)
  }

  /**
   * For work that reads most of the file, outside of a transaction: it is read through the memory several times as fast.
   * Not for longer, since what is mapped counts as ours, and a file that somebody cuts off would end the process.
   */
  mapped<Result>(work: () => Result): Result {
    this.#database.exec(`pragma mmap_size = ${MOST_MAPPED}`)
    try {
      return work()
    } finally {
      this.#database.exec('pragma mmap_size = 0')
    }
  }

  #within<Result>(begin: string, work: () => Result): Result {
    this.#database.exec(begin)
    try {
      const result = work()
      this.#database.exec('commit')
      return result
    } catch (error) {
      // A full disk may have ended the transaction already.
      if (this.#database.isTransaction) this.#database.exec('rollback')
      throw error
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#prepared.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare(sql)
    this.#prepared.set(sql, statement)
    return statement
  }
}

export function readText(row: Row | undefined, column: string): string {
  const value = row?.[column]
  if (typeof value !== 'string') throw new TypeError(`Column ${column} holds no text`)
  return value
}

export function readNumber(row: Row | undefined, column: string): number {
  const value = row?.[column]
  if (typeof value !== 'number') throw new TypeError(`Column ${column} holds no number`)
  return value
}

/** A list that was written as JSON. */
export function readList<Item>(
  row: Row | undefined,
  column: string,
  isItem: (item: unknown) => item is Item,
): readonly Item[] {
  const value: unknown = JSON.parse(readText(row, column))
  if (!Array.isArray(value) || !value.every(isItem))
    throw new TypeError(`Column ${column} holds another list`)
  return value
}

interface NumberArray<Numbers> {
  new (buffer: ArrayBufferLike, offset: number, length: number): Numbers
  readonly BYTES_PER_ELEMENT: number
}

/** The numbers of a BLOB, in the memory that it was read into. */
export function readNumbers<Numbers>(
  row: Row | undefined,
  column: string,
  Numbers: NumberArray<Numbers>,
): Numbers {
  const value = row?.[column]
  if (!(value instanceof Uint8Array)) throw new TypeError(`Column ${column} holds no bytes`)
  const size = Numbers.BYTES_PER_ELEMENT
  const bytes = value.byteOffset % size === 0 ? value : value.slice()
  return new Numbers(bytes.buffer, bytes.byteOffset, bytes.byteLength / size)
}

/** Gives the memory that numbers were read into back at once: the collector would take its time. They are gone then. */
export function release({ buffer }: ArrayBufferView): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}

export const bytesOf = (numbers: ArrayBufferView): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
