import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { weightOf } from '#src/adapters/sqlite/index/bm25.ts'
import { openDatabase } from '#src/adapters/sqlite/index/open-database.ts'
import { Statements } from '#src/adapters/sqlite/rows.ts'
import { Segments } from '#src/adapters/sqlite/index/segments.ts'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { Vocabulary } from '#src/adapters/sqlite/index/vocabulary.ts'
import { contentStems } from '#src/core/text/words.ts'
import { PASSAGES_PER_ARTICLE } from './collection.ts'
import type { Corpus, CorpusQuestion } from './corpus.ts'
import type { Engine, EngineKind, Found } from './engine.ts'
import { DEPTH, fuse } from './engine.ts'
import { DIMENSIONS } from './vectors.ts'

export const ENCODING = { model: 'bench', dimensions: DIMENSIONS }

export const pathIn = (folder: string): string => join(folder, 'library.sqlite')

/** Called with how long each article took to add, in ms, without its vectors and with them. */
export type OnAdded = (words: number, vectors: number) => void

export async function fill(index: SqliteIndex, corpus: Corpus, onAdded?: OnAdded): Promise<void> {
  for (const [at, article] of corpus.articles.entries()) {
    const start = performance.now()
    await index.add(article, 'bench')
    const added = performance.now()
    for (const [paragraph, passage] of article.passages.entries()) {
      const vector = corpus.vector(at * PASSAGES_PER_ARTICLE + paragraph)
      await index.setVectors(passage, { passage: vector, sentences: [] })
    }
    onAdded?.(added - start, performance.now() - added)
  }
}

/** Our index, asked as its peers are: ten passages with their texts. A row's number is that of its passage here. */
class Ours implements Engine {
  readonly #database: DatabaseSync
  readonly #segments: Segments
  readonly #vocabulary: Vocabulary

  constructor(database: DatabaseSync) {
    const statements = new Statements(database)
    this.#database = database
    this.#segments = new Segments(statements, ENCODING)
    this.#vocabulary = new Vocabulary(statements)
  }

  async byWords(question: CorpusQuestion, limit: number): Promise<readonly number[]> {
    return this.#segments.read(() => this.#best(question, limit))
  }

  async byMeaning({ vector }: CorpusQuestion, limit: number): Promise<readonly number[]> {
    return this.#segments.read(() => this.#segments.vectors.nearest(vector, limit))
  }

  async hybrid(question: CorpusQuestion): Promise<readonly Found[]> {
    return this.#segments.read(() => {
      const nearest = this.#segments.vectors.nearest(question.vector, DEPTH)
      const rows = fuse(this.#best(question, DEPTH), nearest)
      return this.#segments.passages.at(rows).map(([number, { text }]) => ({ number, text }))
    })
  }

  async close(): Promise<void> {
    this.#database.close()
  }

  #best({ text }: CorpusQuestion, limit: number): readonly number[] {
    const stems = this.#vocabulary.known(contentStems(text))
    const { passages } = this.#segments.totals
    const asked = [...stems.values()].map((stem) => ({
      stem: stem.id,
      weight: weightOf(passages, stem.passages),
    }))
    return this.#segments.words.ranking(asked).best(limit)
  }
}

export const ours: EngineKind = {
  build: async (folder, corpus) => {
    const { database } = openDatabase(pathIn(folder))
    await fill(new SqliteIndex(database, ENCODING), corpus)
    return new Ours(database)
  },
  open: async (folder) => new Ours(openDatabase(pathIn(folder)).database),
}
