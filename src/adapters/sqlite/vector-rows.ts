import type { Passage } from '../../core/article/article.ts'
import type { Vector } from '../../core/ports/embedder.ts'
import type { PassageVectors } from '../../core/ports/passage-index.ts'
import type { Row, Statements } from './rows.ts'
import { bytesOf, readFloats, readNumber, readText } from './rows.ts'
import { VectorScan } from './vector-scan.ts'

/** Vectors of paragraphs in memory for scanning; those of sentences are read for the few passages that need them. */
export class VectorRows {
  readonly #statements: Statements
  readonly #dimensions: number
  #scan: VectorScan | undefined

  constructor(statements: Statements, dimensions: number) {
    this.#statements = statements
    this.#dimensions = dimensions
  }

  /** Vectors of another model mean nothing beside ours: they go, and the passages are encoded anew. */
  useModel(model: string): void {
    const [row] = this.#statements.all('select model from encoder')
    if (row !== undefined && readText(row, 'model') === model) return
    this.#statements.transaction(() => {
      this.#statements.run('delete from vectors')
      this.#statements.run('delete from encoder')
      this.#statements.run('insert into encoder values (?)', model)
    })
  }

  /** An empty vector marks a passage that the encoder cannot read. Without effect when the passage has gone or changed. */
  set(passage: Passage, vectors: PassageVectors | undefined): void {
    const whole = vectors?.passage ?? new Float32Array()
    const stored = this.#statements.all(
      `insert or replace into vectors select rowid, ?, ? from passage where article = ? and paragraph = ? and text = ?
       returning rowid as "row"`,
      bytesOf(whole),
      bytesOf(joined(vectors?.sentences ?? [])),
      passage.articleId,
      passage.paragraph,
      passage.text,
    )
    for (const row of stored) this.#scanned(readNumber(row, 'row'), whole)
  }

  remove(rows: readonly number[]): void {
    for (const row of rows) {
      this.#statements.run('delete from vectors where rowid = ?', row)
      this.#scan?.delete(row)
    }
  }

  of(rows: readonly number[]): ReadonlyMap<number, PassageVectors | 'unreadable'> {
    const found = this.#statements.all(
      'select rowid as "row", passage, sentences from vectors where rowid in (select value from json_each(?))',
      JSON.stringify(rows),
    )
    return new Map(found.map((row) => [readNumber(row, 'row'), this.#toVectors(row)]))
  }

  nearest(vector: Vector, limit: number): readonly number[] {
    this.#scan ??= this.#load()
    return this.#scan.nearest(vector, limit)
  }

  /** What is in memory may be out of date: read everything anew when it is next needed. */
  forget(): void {
    this.#scan = undefined
  }

  #scanned(row: number, vector: Vector): void {
    if (vector.length > 0) this.#scan?.set(row, vector)
    else this.#scan?.delete(row)
  }

  #toVectors(row: Row): PassageVectors | 'unreadable' {
    const passage = readFloats(row, 'passage')
    if (passage.length !== this.#dimensions) return 'unreadable'
    const sentences = readFloats(row, 'sentences')
    const starts = Array.from(
      { length: sentences.length / this.#dimensions },
      (_, index) => index * this.#dimensions,
    )
    return { passage, sentences: starts.map((start) => sentences.subarray(start, start + this.#dimensions)) }
  }

  #load(): VectorScan {
    const scan = new VectorScan(this.#dimensions)
    for (const row of this.#statements.all(
      'select rowid as "row", passage from vectors where length(passage) > 0',
    )) {
      scan.set(readNumber(row, 'row'), readFloats(row, 'passage'))
    }
    return scan
  }
}

function joined(vectors: readonly Vector[]): Float32Array {
  const result = new Float32Array(vectors.reduce((sum, vector) => sum + vector.length, 0))
  let at = 0
  for (const vector of vectors) {
    result.set(vector, at)
    at += vector.length
  }
  return result
}
