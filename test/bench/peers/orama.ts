import type { CorpusQuestion } from '../corpus.ts'
import type { EngineKind, Found } from '../engine.ts'
import { SHOWN } from '../engine.ts'
import { DIMENSIONS } from '../vectors.ts'
import { importPeer } from './install.ts'

interface Results {
  readonly hits: readonly { readonly document: { readonly number: number; readonly text: string } }[]
}

interface Orama {
  readonly create: (options: object) => object
  readonly insertMultiple: (index: object, documents: readonly object[], batch: number) => Promise<unknown>
  readonly search: (index: object, query: object) => Results | Promise<Results>
}

const BATCH = 1_000

const near = ({ vector }: CorpusQuestion) => ({ property: 'vector', value: Array.from(vector) })

/** In memory alone. Its search by meaning compares all vectors and leaves out what is less alike than a threshold. */
export const orama: EngineKind = {
  build: async (_folder, { texts, vector }) => {
    const { create, insertMultiple, search } = await importPeer<Orama>('@orama/orama')
    const index = create({
      schema: { number: 'number', text: 'string', vector: `vector[${DIMENSIONS}]` },
      components: { tokenizer: { language: 'english', stemming: true } },
    })
    for (let start = 0; start < texts.length; start += BATCH)
      await insertMultiple(
        index,
        texts
          .slice(start, start + BATCH)
          .map((text, at) => ({ number: start + at, text, vector: Array.from(vector(start + at)) })),
        BATCH,
      )
    const find = async (query: object): Promise<readonly Found[]> =>
      (await search(index, { properties: ['text'], similarity: 0, ...query })).hits.map(
        ({ document }) => document,
      )
    const numbersOf = async (query: object): Promise<readonly number[]> =>
      (await find(query)).map(({ number }) => number)
    return {
      byWords: ({ words }, limit) => numbersOf({ term: words, limit }),
      byMeaning: (question, limit) => numbersOf({ mode: 'vector', vector: near(question), limit }),
      hybrid: (question) =>
        find({ mode: 'hybrid', term: question.words, vector: near(question), limit: SHOWN }),
      close: async () => undefined,
    }
  },
}
