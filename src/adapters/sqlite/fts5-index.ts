import type { DatabaseSync } from 'node:sqlite'
import type { Article, Passage } from '../../core/article/article.ts'
import type { Embedder } from '../../core/ports/embedder.ts'
import type {
  Findings,
  IndexedArticle,
  PassageIndex,
  PassageVectors,
  Query,
  VocabularyWord,
} from '../../core/ports/passage-index.ts'
import type { Headline } from './passage-rows.ts'
import { PassageRows } from './passage-rows.ts'
import { readNumber, Statements } from './rows.ts'
import { VectorRows } from './vector-rows.ts'
import { WordSearch } from './word-search.ts'

/** Up to this many passages all are read closely: cheaper than to miss one. */
const READ_ALL_UP_TO = 200
/** Beyond that, this many of the best by words and of the best by meaning: a paraphrase shares no word with its answer. */
const MOST_OF_EACH = 50

/** PassageIndex on SQLite: contentless FTS5 over our analyser's stems, vectors as BLOBs scanned in memory. */
export class Fts5Index implements PassageIndex {
  readonly #statements: Statements
  readonly #passages: PassageRows
  readonly #words: WordSearch
  readonly #vectors: VectorRows
  #seenVersion = 0
  #totals: Totals | undefined

  constructor(database: DatabaseSync, encoder: Pick<Embedder, 'model' | 'dimensions'>) {
    this.#statements = new Statements(database)
    this.#passages = new PassageRows(this.#statements)
    this.#words = new WordSearch(this.#statements)
    this.#vectors = new VectorRows(this.#statements, encoder.dimensions)
    this.#vectors.useModel(encoder.model)
  }

  async add(article: Article, fingerprint: string): Promise<void> {
    this.#write(() => {
      this.#removeRows(article.id)
      this.#words.insert(article, this.#passages.insert(article, fingerprint))
    })
  }

  async remove(articleId: string): Promise<void> {
    this.#write(() => this.#removeRows(articleId))
  }

  async articles(): Promise<readonly IndexedArticle[]> {
    return this.#passages.articles()
  }

  async passages(articleId: string): Promise<readonly Passage[]> {
    this.#noticeOtherWriters()
    return this.#passages.of(articleId).map(([, passage]) => passage)
  }

  async search(query: Query): Promise<Findings> {
    this.#noticeOtherWriters()
    const totals = this.#readTotals()
    const readsAll = totals.passages <= READ_ALL_UP_TO
    const asked = { stems: query.stems, passageCount: totals.passages }
    const best = this.#words.search(asked, readsAll ? READ_ALL_UP_TO : MOST_OF_EACH)
    const rows = readsAll ? this.#passages.allRows() : this.#bestRows(query, best)
    // What meaning has brought may share words with the query too.
    const others = readsAll
      ? []
      : this.#words.scoresOf(
          asked,
          rows.filter((row) => !best.has(row)),
        )
    const lexical = new Map([...best, ...others])
    const vectors = query.vector === undefined ? new Map<number, PassageVectors>() : this.#vectors.of(rows)
    const counts = this.#words.counts(query.stems)
    return {
      candidates: this.#passages
        .at(rows)
        .map(([row, passage]) => ({ passage, lexical: lexical.get(row) ?? 0, vectors: vectors.get(row) })),
      sentenceCount: totals.sentences,
      sentencesWith: new Map([...counts].map(([stem, count]) => [stem, count.sentences])),
      known: this.#words.known([...query.stems, ...query.names]),
    }
  }

  async wordsLike(word: string): Promise<readonly VocabularyWord[]> {
    return this.#words.wordsLike(word)
  }

  async unencoded(limit: number): Promise<{ readonly passages: readonly Passage[]; readonly total: number }> {
    this.#noticeOtherWriters()
    const passages = this.#passages.withoutVectors(limit)
    return {
      passages,
      total: passages.length < limit ? passages.length : this.#passages.countWithoutVectors(),
    }
  }

  async setVectors(passage: Passage, vectors: PassageVectors | undefined): Promise<void> {
    this.#write(() => this.#vectors.set(passage, vectors))
  }

  #bestRows({ vector }: Query, lexical: ReadonlyMap<number, number>): readonly number[] {
    const nearest = vector === undefined ? [] : this.#vectors.nearest(vector, MOST_OF_EACH)
    return [...new Set([...lexical.keys(), ...nearest])]
  }

  #removeRows(articleId: string): void {
    const headline = this.#passages.headline(articleId)
    if (headline !== undefined) this.#removeArticle(headline)
    this.#totals = undefined
    // New passages get the numbers of these rows, and titles may have to be told apart from now on, or no longer.
    this.#passages.forget()
  }

  #removeArticle(headline: Headline): void {
    const removed = this.#passages.of(headline.id)
    // First: they refer to the passages.
    this.#vectors.remove(removed.map(([row]) => row))
    this.#words.remove(headline, removed)
    this.#passages.remove(headline.id)
  }

  /** Everything in `work` happens, or nothing, in memory too. */
  #write(work: () => void): void {
    try {
      this.#statements.transaction(() => {
        this.#noticeOtherWriters()
        work()
      })
    } catch (error) {
      this.#forget()
      throw error
    }
  }

  #readTotals(): Totals {
    if (this.#totals === undefined) {
      const [row] = this.#statements.all(
        'select count(*) as passages, coalesce(sum(sentences), 0) as sentences from passage',
      )
      this.#totals = { passages: readNumber(row, 'passages'), sentences: readNumber(row, 'sentences') }
    }
    return this.#totals
  }

  /** Several processes may share one file; SQLite's data_version changes when another one has committed. */
  #noticeOtherWriters(): void {
    const [row] = this.#statements.all('pragma data_version')
    const version = readNumber(row, 'data_version')
    if (version === this.#seenVersion) return
    this.#seenVersion = version
    this.#forget()
  }

  #forget(): void {
    this.#totals = undefined
    this.#passages.forget()
    this.#vectors.forget()
  }
}

interface Totals {
  readonly passages: number
  readonly sentences: number
}
