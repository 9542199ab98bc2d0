import { join } from 'node:path'
import type { CorpusQuestion } from '../corpus.ts'
import type { Engine, EngineKind, Found } from '../engine.ts'
import { DEPTH, SHOWN } from '../engine.ts'
import { DIMENSIONS } from '../vectors.ts'
import { importPeer } from './install.ts'

interface Document {
  readonly id: string
  readonly fields: { readonly text: string }
}

interface Collection {
  readonly stats: { readonly docCount: number }
  insertSync(documents: readonly object[]): unknown
  optimizeSync(): void
  querySync(query: object): readonly Document[]
  multiQuerySync(query: object): readonly Document[]
  closeSync(): void
}

interface Zvec {
  readonly ZVecDataType: { readonly STRING: number; readonly VECTOR_FP32: number }
  readonly ZVecIndexType: { readonly HNSW: number; readonly FTS: number }
  readonly ZVecMetricType: { readonly IP: number }
  readonly ZVecQuantizeType: { readonly INT8: number }
  readonly ZVecCollectionSchema: new (schema: object) => object
  ZVecCreateAndOpen(path: string, schema: object): Collection
  ZVecOpen(path: string, options: object): Collection
}

/** How its graph is built and asked. */
interface Tuning {
  readonly build: (module: Zvec) => object
  /** Of a query among so many passages. */
  readonly ask: (module: Zvec, passages: number) => object
}

/** With `EF_CONSTRUCTION` at its default of 500 the graph takes half as long again to build and finds no more. */
const EF_CONSTRUCTION = 200
/** No fewer than are asked for; in a larger graph they no longer hold .99 of the nearest. */
const candidatesAmong = (passages: number): number => (passages <= 20_000 ? DEPTH : 2 * DEPTH)

/** The fastest of some twenty ways that find .99 of the nearest: over 8-bit codes, and what is found compared again as floats. */
const FASTEST: Tuning = {
  build: ({ ZVecQuantizeType }) => ({
    quantizeType: ZVecQuantizeType.INT8,
    efConstruction: EF_CONSTRUCTION,
  }),
  ask: ({ ZVecIndexType }, passages) => ({
    params: { indexType: ZVecIndexType.HNSW, ef: candidatesAmong(passages), isUsingRefiner: true },
  }),
}

/** As it comes: over floats, with a graph that finds all. */
const AS_IT_COMES: Tuning = { build: () => ({}), ask: () => ({}) }

/** With English stems; both rankings joined by its own rank fusion. */
const createZvec = (tuning: Tuning): EngineKind => ({
  build: async (folder, { texts, vector }) => {
    const { default: module } = await importPeer<{ default: Zvec }>('@zvec/zvec')
    const collection = module.ZVecCreateAndOpen(join(folder, 'zvec'), schemaOf(module, tuning))
    for (let start = 0; start < texts.length; start += BATCH)
      collection.insertSync(
        texts.slice(start, start + BATCH).map((text, at) => ({
          id: String(start + at),
          fields: { text },
          vectors: { vector: vector(start + at) },
        })),
      )
    collection.optimizeSync()
    collection.closeSync()
    return openZvec(folder, tuning)
  },
  open: (folder) => openZvec(folder, tuning),
})

export const zvec = createZvec(FASTEST)
export const zvecAsItComes = createZvec(AS_IT_COMES)

const BATCH = 1_000

function schemaOf(module: Zvec, { build }: Tuning): object {
  const { ZVecDataType, ZVecIndexType } = module
  return new module.ZVecCollectionSchema({
    name: 'passages',
    fields: [
      {
        name: 'text',
        dataType: ZVecDataType.STRING,
        indexParams: {
          indexType: ZVecIndexType.FTS,
          tokenizerName: 'standard',
          filters: ['lowercase', 'stemmer'],
        },
      },
    ],
    vectors: [
      {
        name: 'vector',
        dataType: ZVecDataType.VECTOR_FP32,
        dimension: DIMENSIONS,
        indexParams: {
          indexType: ZVecIndexType.HNSW,
          metricType: module.ZVecMetricType.IP,
          ...build(module),
        },
      },
    ],
  })
}

const words = ({ words: matchString }: CorpusQuestion) => ({ fieldName: 'text', fts: { matchString } })
/** Numbers only, as the others: texts of fifty would be most of the work. */
const bare = (topk: number) => ({ topk, outputFields: [] })

async function openZvec(folder: string, { ask }: Tuning): Promise<Engine> {
  const { default: module } = await importPeer<{ default: Zvec }>('@zvec/zvec')
  const collection = module.ZVecOpen(join(folder, 'zvec'), { readOnly: true })
  const params = ask(module, collection.stats.docCount)
  const meaning = ({ vector }: CorpusQuestion) => ({ fieldName: 'vector', vector, ...params })
  return {
    byWords: async (question, limit) =>
      collection.querySync({ ...words(question), ...bare(limit) }).map(({ id }) => Number(id)),
    byMeaning: async (question, limit) =>
      collection.querySync({ ...meaning(question), ...bare(limit) }).map(({ id }) => Number(id)),
    hybrid: async (question) =>
      collection
        .multiQuerySync({
          queries: [
            { ...words(question), numCandidates: DEPTH },
            { ...meaning(question), numCandidates: DEPTH },
          ],
          topk: SHOWN,
          rerank: { type: 'rrf' },
        })
        .map(({ id, fields }): Found => ({ number: Number(id), text: fields.text })),
    close: async () => collection.closeSync(),
  }
}
