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
  readonly ZVecCollectionSchema: new (schema: object) => object
  ZVecCreateAndOpen(path: string, schema: object): Collection
  ZVecOpen(path: string, options: object): Collection
}

/** Its best of several: a graph over floats, English stems; joined by its own rank fusion. */
export const zvec: EngineKind = {
  build: async (folder, { texts, vector }) => {
    const { default: module } = await importPeer<{ default: Zvec }>('@zvec/zvec')
    const collection = module.ZVecCreateAndOpen(join(folder, 'zvec'), schemaOf(module))
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
    return openZvec(folder)
  },
  open: openZvec,
}

const BATCH = 1_000

function schemaOf({ ZVecDataType, ZVecIndexType, ZVecMetricType, ZVecCollectionSchema }: Zvec): object {
  return new ZVecCollectionSchema({
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
        indexParams: { indexType: ZVecIndexType.HNSW, metricType: ZVecMetricType.IP },
      },
    ],
  })
}

const words = ({ words: matchString }: CorpusQuestion) => ({ fieldName: 'text', fts: { matchString } })
const meaning = ({ vector }: CorpusQuestion) => ({ fieldName: 'vector', vector })
/** Numbers only, as the others: texts of fifty would be most of the work. */
const bare = (topk: number) => ({ topk, outputFields: [] })

async function openZvec(folder: string): Promise<Engine> {
  const { default: module } = await importPeer<{ default: Zvec }>('@zvec/zvec')
  const collection = module.ZVecOpen(join(folder, 'zvec'), { readOnly: true })
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
