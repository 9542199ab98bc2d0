import type { Statements } from '../rows.ts'
import { readNumber } from '../rows.ts'

/** The segments of a table and which seal each of them bears: another one means that it was merged or made anew. */
export function readSeals(
  statements: Statements,
  table: 'sealed_words' | 'sealed_vectors',
): ReadonlyMap<number, number> {
  const rows = statements.all(`select distinct segment, seal from ${table}`)
  return new Map(rows.map((row) => [readNumber(row, 'segment'), readNumber(row, 'seal')]))
}
