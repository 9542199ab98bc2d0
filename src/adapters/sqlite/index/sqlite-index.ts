import type { DatabaseSync } from 'node:sqlite'
import type { Article, Passage } from '../../../core/article/article.ts'
import type { Vector } from '../../../core/ports/embedder.ts'
import type {
  Findings,
  IndexedArticle,
  PassageIndex,
  PassageVectors,
  Query,
  VocabularyWord,
} from '../../../core/ports/passage-index.ts'
import type { Bm25 } from './bm25.ts'
import { weightOf } from './bm25.ts'
import { countWords } from './count-words.ts'
import type { Encoding } from './encoder-row.ts'
import { addTotals } from './index-totals.ts'
import { Statements } from '../rows.ts'
import { Segments } from './segments.ts'
import type { KnownStem } from './vocabulary.ts'
import { Vocabulary } from './vocabulary.ts'

/** Up to this many passages all are read closely: cheaper than to miss one. */
const READ_ALL_UP_TO = 200
/** Beyond that, this many of the best by words and of the best by meaning: a paraphrase shares no word with its answer. */
const MOST_OF_EACH = 50

/** PassageIndex in one SQLite file, searched in memory: BM25 over postings of its own, vectors in 8 bits a number. */
export class SqliteIndex implements PassageIndex {
  readonly #statements: Statements
  readonly #segments: Segments
  readonly #vocabulary: Vocabulary

  constructor(database: DatabaseSync, encoding: Encoding) {
    this.#statements = new Statements(database)
    this.#segments = new Segments(this.#statements, encoding)
    this.#vocabulary = new Vocabulary(this.#statements)
  }

  async add(article: Article, fingerprint: string): Promise<void> {
    const counted = countWords(article, article.passages)
    this.#segments.write(() => {
      this.#remove(article.id)
      this.#segments.passages.insert(article, fingerprint, this.#segments.totals.next)
      this.#segments.words.append(counted.passages, this.#vocabulary.add(counted))
      addTotals(this.#statements, { changes: 1, sentences: countSentences(article.passages) })
    })
  }

  async remove(articleId: string): Promise<void> {
    this.#segments.write(() => this.#remove(articleId))
  }

  async articles(): Promise<readonly IndexedArticle[]> {
    return this.#segments.read(() => this.#segments.passages.articles())
  }

  async passages(articleId: string): Promise<readonly Passage[]> {
    return this.#segments.read(() => this.#segments.passages.of(articleId).map(([, passage]) => passage))
  }

  async search(query: Query): Promise<Findings> {
    return this.#segments.read(() => this.#search(query))
  }

  async holdsStem(stem: string): Promise<boolean> {
    return this.#vocabulary.known([stem]).size > 0
  }

  async wordsLike(word: string): Promise<readonly VocabularyWord[]> {
    return this.#vocabulary.wordsLike(word)
  }

  async unencoded(limit: number): Promise<{ readonly passages: readonly Passage[]; readonly total: number }> {
    return this.#segments.read(() => {
      const rows = this.#segments.unencodedRows()
      const found = this.#segments.passages.at(rows.slice(0, limit))
      return { passages: found.map(([, passage]) => passage), total: rows.length }
    })
  }

  async setVectors(passage: Passage, vectors: PassageVectors | undefined): Promise<void> {
    this.#segments.write(() => {
      const row = this.#segments.passages.rowOf(passage)
      if (row !== undefined) this.#segments.vectors.set(row, vectors)
    })
  }

  #search({ stems, names, vector }: Query): Findings {
    const { passages, vectors, totals } = this.#segments
    const known = this.#vocabulary.known([...stems, ...names])
    const { ranking, ceiling } = this.#rank(stems, known)
    const rows = this.#candidateRows(ranking, vector)
    const found = vector === undefined ? new Map<number, PassageVectors>() : vectors.of(rows)
    return {
      candidates: passages.at(rows).map(([row, passage]) => ({
        passage,
        lexical: ceiling === 0 ? 0 : Math.min(1, ranking.scoreOf(row) / ceiling),
        vectors: found.get(row),
      })),
      sentenceCount: totals.sentences,
      sentencesWith: new Map(
        stems.flatMap((stem): readonly [string, number][] => {
          const sentences = known.get(stem)?.sentences ?? 0
          return sentences === 0 ? [] : [[stem, sentences]]
        }),
      ),
      known: new Set([...known].filter(([, { passages: holding }]) => holding > 0).map(([stem]) => stem)),
    }
  }

  /** The ranking by words, and the score that no passage can surpass: stems that nobody has written count in full. */
  #rank(
    stems: readonly string[],
    known: ReadonlyMap<string, KnownStem>,
  ): { readonly ranking: Bm25; readonly ceiling: number } {
    const { passages } = this.#segments.totals
    const asked = stems.flatMap((stem) => known.get(stem) ?? [])
    const weighed = asked.map((stem) => ({ stem: stem.id, weight: weightOf(passages, stem.passages) }))
    return {
      ranking: this.#segments.words.ranking(weighed),
      ceiling: stems.reduce((sum, stem) => sum + weightOf(passages, known.get(stem)?.bodies ?? 0), 0),
    }
  }

  #candidateRows(ranking: Bm25, vector: Vector | undefined): readonly number[] {
    if (this.#segments.totals.passages <= READ_ALL_UP_TO) return this.#segments.rows()
    const nearest = vector === undefined ? [] : this.#segments.vectors.nearest(vector, MOST_OF_EACH)
    return [...new Set([...ranking.best(MOST_OF_EACH), ...nearest])]
  }

  /** Within a transaction. */
  #remove(articleId: string): void {
    const { passages, removed, vectors } = this.#segments
    const headline = passages.headline(articleId)
    if (headline === undefined) return
    const [rows, gone] = unzip(passages.of(articleId))
    const counted = countWords(headline, gone)
    this.#vocabulary.subtract(counted)
    passages.remove(articleId)
    vectors.remove(rows)
    removed.add(rows)
    const words = counted.passages.reduce((sum, { length }) => sum + length, 0)
    addTotals(this.#statements, {
      changes: 1,
      passages: -gone.length,
      sentences: -countSentences(gone),
      words: -words,
    })
  }
}

const countSentences = (passages: readonly Passage[]): number =>
  passages.reduce((sum, { sentences }) => sum + sentences.length, 0)

const unzip = <A, B>(pairs: readonly (readonly [A, B])[]): [first: readonly A[], second: readonly B[]] => [
  pairs.map(([first]) => first),
  pairs.map(([, second]) => second),
]
