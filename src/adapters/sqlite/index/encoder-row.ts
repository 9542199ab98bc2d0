import type { Vector } from '../../../core/ports/embedder.ts'
import { addTotals } from './index-totals.ts'
import type { Statements } from '../rows.ts'
import { bytesOf, readNumber, readNumbers, readText } from '../rows.ts'

/** Whose vectors an index keeps. */
export interface Encoding {
  readonly model: string
  /** Numbers in a vector; `undefined` while nobody can say: then the vectors of this model stay as they are. */
  readonly dimensions: number | undefined
}

interface StoredEncoding {
  readonly model: string
  readonly dimensions: number
  /** The mean of some vectors, taken off each before it is rounded. */
  readonly centre: Vector | undefined
}

/** Whose vectors the file holds; `undefined` before the first vectors. */
export function readEncoder(statements: Statements): StoredEncoding | undefined {
  const [row] = statements.all('select model, dimensions, centre from encoder')
  return (
    row && {
      model: readText(row, 'model'),
      dimensions: readNumber(row, 'dimensions'),
      centre: row['centre'] === null ? undefined : readNumbers(row, 'centre', Float32Array),
    }
  )
}

/** Within a transaction: vectors of another model or length mean nothing beside ours; passages are encoded anew. */
export function replaceEncoder(statements: Statements, { model, dimensions }: StoredEncoding): void {
  for (const table of ['fresh_vector', 'sealed_vectors', 'sentence_codes', 'encoder'])
    statements.run(`delete from ${table}`)
  statements.run('insert into encoder (model, dimensions) values (?, ?)', model, dimensions)
  addTotals(statements, { encodings: 1 })
}

/** Within a transaction: all codes mean something else then. */
export function setCentre(statements: Statements, centre: Vector): void {
  statements.run('update encoder set centre = ?', bytesOf(centre))
  addTotals(statements, { encodings: 1 })
}
