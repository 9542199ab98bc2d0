import { join } from 'node:path'
import type { Vector } from '#src/core/ports/embedder.ts'
import type { Engine, EngineKind, Found } from '../engine.ts'
import { DEPTH, SHOWN } from '../engine.ts'
import { importPeer } from './install.ts'

interface Row {
  readonly id: number
  readonly text: string
}

interface Query {
  select(columns: readonly string[]): Query
  limit(limit: number): Query
  fullTextSearch(words: string): Query
  nearestTo(vector: Vector): Query
  distanceType(type: 'cosine'): Query
  rerank(reranker: object): Query
  toArray(): Promise<readonly Row[]>
}

interface Table {
  add(rows: readonly object[]): Promise<unknown>
  createIndex(column: string, options: { readonly config: object }): Promise<void>
  query(): Query
  close(): void
}

interface Database {
  createTable(name: string, rows: readonly object[]): Promise<Table>
  openTable(name: string): Promise<Table>
}

interface LanceDb {
  readonly connect: (folder: string) => Promise<Database>
  readonly Index: {
    readonly fts: (options: object) => object
    readonly hnswSq: (options: object) => object
  }
  readonly rerankers: { readonly RRFReranker: { create(): Promise<object> } }
}

/** Its warnings about columns would come with every question. */
process.env['LANCEDB_LOG'] ??= 'error'
const BATCH = 5_000

const numbersOf = async (query: Query): Promise<readonly number[]> =>
  (await query.toArray()).map(({ id }) => id)

/** Its fastest with a graph over 8-bit codes; joined by its own rank fusion. */
export const lancedb: EngineKind = {
  build: async (folder, { texts, vector }) => {
    const { connect, Index } = await importPeer<LanceDb>('@lancedb/lancedb')
    const rows = (start: number) =>
      texts
        .slice(start, start + BATCH)
        .map((text, at) => ({ id: start + at, text, vector: Array.from(vector(start + at)) }))
    const table = await (await connect(join(folder, 'lancedb'))).createTable('passages', rows(0))
    for (let start = BATCH; start < texts.length; start += BATCH) await table.add(rows(start))
    await table.createIndex('text', {
      config: Index.fts({ stem: true, removeStopWords: true, withPosition: false }),
    })
    await table.createIndex('vector', { config: Index.hnswSq({ distanceType: 'cosine' }) })
    table.close()
    return openLanceDb(folder)
  },
  open: openLanceDb,
}

async function openLanceDb(folder: string): Promise<Engine> {
  const { connect, rerankers } = await importPeer<LanceDb>('@lancedb/lancedb')
  const table = await (await connect(join(folder, 'lancedb'))).openTable('passages')
  const fusion = await rerankers.RRFReranker.create()
  return {
    byWords: ({ words }, limit) => numbersOf(table.query().fullTextSearch(words).select(['id']).limit(limit)),
    byMeaning: ({ vector }, limit) =>
      numbersOf(table.query().nearestTo(vector).distanceType('cosine').select(['id']).limit(limit)),
    hybrid: async ({ words, vector }) => {
      const query = table.query().nearestTo(vector).distanceType('cosine').fullTextSearch(words)
      const rows = await query.rerank(fusion).select(['id', 'text']).limit(DEPTH).toArray()
      return rows.slice(0, SHOWN).map(({ id, text }): Found => ({ number: id, text }))
    },
    close: async () => table.close(),
  }
}
