import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { BestRows } from '#src/adapters/sqlite/index/best-rows.ts'
import type { Vector } from '#src/core/ports/embedder.ts'
import { contentStems, stems } from '#src/core/text/words.ts'
import type { CorpusQuestion } from './corpus.ts'
import type { Engine, EngineKind, Found } from './engine.ts'
import { DEPTH, fuse } from './engine.ts'
import { DIMENSIONS } from './vectors.ts'

const TABLES = `
  pragma journal_mode = wal; pragma synchronous = normal;
  create table passage (id integer primary key, text text not null, vector blob not null) strict;
  create virtual table words using fts5 (stems, content = '', contentless_delete = 1, tokenize = 'unicode61');
`

/** What node:sqlite offers by itself: FTS5 over our stems, and all vectors compared as 32-bit floats. */
class Baseline implements Engine {
  readonly #database: DatabaseSync
  readonly #vectors: Float32Array

  constructor(database: DatabaseSync) {
    this.#database = database
    const count = Number(database.prepare('select count(*) as rows from passage').get()?.['rows'])
    this.#vectors = new Float32Array(count * DIMENSIONS)
    for (const { id, vector } of database.prepare('select id, vector from passage').iterate())
      if (vector instanceof Uint8Array)
        new Uint8Array(this.#vectors.buffer).set(vector, Number(id) * DIMENSIONS * 4)
  }

  async byWords({ text }: CorpusQuestion, limit: number): Promise<readonly number[]> {
    const query = contentStems(text).map((stem) => `"${stem.replaceAll('"', '""')}"`)
    return this.#database
      .prepare('select rowid as "row" from words where words match ? order by rank limit ?')
      .all(query.join(' or ').replaceAll(' or ', ' OR '), limit)
      .map(({ row }) => Number(row))
  }

  async byMeaning({ vector }: CorpusQuestion, limit: number): Promise<readonly number[]> {
    return nearestOf(this.#vectors, vector, limit)
  }

  async hybrid(question: CorpusQuestion): Promise<readonly Found[]> {
    const rows = fuse(await this.byWords(question, DEPTH), await this.byMeaning(question, DEPTH))
    const text = this.#database.prepare('select text from passage where id = ?')
    return rows.map((number) => ({ number, text: String(text.get(number)?.['text']) }))
  }

  async close(): Promise<void> {
    this.#database.close()
  }
}

/** The numbers of the nearest vectors, nearest first: exact, and as fast as a plain loop is. */
export function nearestOf(vectors: Float32Array, asked: Vector, limit: number): readonly number[] {
  const best = new BestRows(limit)
  for (let number = 0; number * DIMENSIONS < vectors.length; number++) {
    const score = dotAt(vectors, number * DIMENSIONS, asked)
    if (score >= best.floor) best.offer(number, score)
  }
  return best.rows
}

function dotAt(vectors: Float32Array, start: number, asked: Vector): number {
  let [one, two, three, four] = [0, 0, 0, 0]
  for (let at = 0; at < DIMENSIONS; at += 4) {
    one += (vectors[start + at] ?? 0) * (asked[at] ?? 0)
    two += (vectors[start + at + 1] ?? 0) * (asked[at + 1] ?? 0)
    three += (vectors[start + at + 2] ?? 0) * (asked[at + 2] ?? 0)
    four += (vectors[start + at + 3] ?? 0) * (asked[at + 3] ?? 0)
  }
  return one + two + three + four
}

export const baseline: EngineKind = {
  build: async (folder, { texts, vector }) => {
    const database = new DatabaseSync(join(folder, 'baseline.sqlite'))
    database.exec(TABLES)
    database.exec('begin')
    const passage = database.prepare('insert into passage values (?, ?, ?)')
    const said = database.prepare('insert into words (rowid, stems) values (?, ?)')
    for (const [number, text] of texts.entries()) {
      const numbers = vector(number)
      passage.run(number, text, new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
      said.run(number, stems(text).join(' '))
    }
    database.exec('commit')
    return new Baseline(database)
  },
  open: async (folder) => new Baseline(new DatabaseSync(join(folder, 'baseline.sqlite'))),
}
