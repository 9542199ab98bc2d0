import type { Vector } from '../../../core/ports/embedder.ts'
import { createRoom, quantise, restore } from './quantise.ts'
import type { Row, Statements } from '../rows.ts'
import { bytesOf, readNumber, readNumbers } from '../rows.ts'

/** The vectors of sentences: read only for the few passages that a question brings up. */
export class SentenceCodes {
  readonly #statements: Statements
  readonly #dimensions: number

  constructor(statements: Statements, dimensions: number) {
    this.#statements = statements
    this.#dimensions = dimensions
  }

  /** Within a transaction. */
  set(row: number, sentences: readonly Vector[]): void {
    if (sentences.length === 0) {
      this.#statements.run('delete from sentence_codes where passage = ?', row)
      return
    }
    const codes = sentences.map((vector) => quantise(vector))
    const bytes = new Int8Array(codes.length * this.#dimensions)
    for (const [at, { code }] of codes.entries()) bytes.set(code, at * this.#dimensions)
    const scales = Float32Array.from(codes, ({ scale }) => scale)
    this.#statements.run(
      'insert or replace into sentence_codes values (?, ?, ?)',
      row,
      bytesOf(bytes),
      bytesOf(scales),
    )
  }

  /** Within a transaction: gives rows other numbers, none of them taken when its turn comes. */
  move(moved: ReadonlyMap<number, number>): void {
    for (const [from, to] of moved)
      this.#statements.run('update sentence_codes set passage = ? where passage = ?', to, from)
  }

  of(rows: readonly number[]): ReadonlyMap<number, readonly Vector[]> {
    const found = this.#statements.all(
      'select * from sentence_codes where passage in (select value from json_each(?))',
      JSON.stringify(rows),
    )
    return new Map(found.map((row) => [readNumber(row, 'passage'), this.#restore(row)]))
  }

  #restore(row: Row): readonly Vector[] {
    const codes = readNumbers(row, 'codes', Int8Array)
    const scales = readNumbers(row, 'scales', Float32Array)
    const room = createRoom(scales.length, this.#dimensions)
    return Array.from(scales, (scale, at) => {
      const code = codes.subarray(at * this.#dimensions, (at + 1) * this.#dimensions)
      return restore({ code, scale }, room(at))
    })
  }
}
