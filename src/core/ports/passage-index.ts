import type { Article, ArticleDetails, Passage } from '../article/article.ts'
import type { Vector } from './embedder.ts'

/** Port: keeps articles, finds the passages worth reading for a question. */
export interface PassageIndex {
  /** Adds an article or replaces the one with its id, whole or not at all. `fingerprint` tells later whether it has changed. */
  add(article: Article, fingerprint: string): Promise<void>
  /** Forgets an article; without effect when it is not there. */
  remove(articleId: string): Promise<void>
  /** All articles, ordered by id. */
  articles(): Promise<readonly IndexedArticle[]>
  /** The passages of an article in reading order; empty for an unknown one. */
  passages(articleId: string): Promise<readonly Passage[]>
  /** The best by words and the best by meaning, each passage once, in no particular order. */
  search(query: Query): Promise<Findings>
  /** Whether a sentence or a headline holds a word of this stem. */
  holdsStem(stem: string): Promise<boolean>
  /** Words of the articles that `word` could be a spelling of: within two letters of its length, itself included if known. */
  wordsLike(word: string): Promise<readonly VocabularyWord[]>
  /** Passages that still have no vectors, at most `limit` of them, and how many there are in all. */
  unencoded(limit: number): Promise<{ readonly passages: readonly Passage[]; readonly total: number }>
  /** Keeps the vectors of a passage, rounded a little at most; `undefined` when the encoder cannot read its script. Without effect if it is gone. */
  setVectors(passage: Passage, vectors: PassageVectors | undefined): Promise<void>
}

export interface IndexedArticle {
  readonly id: string
  readonly title: string
  readonly details: ArticleDetails
  readonly paragraphs: number
  readonly leftOut: readonly string[]
  readonly fingerprint: string
}

/** What the index is asked: never a person's raw text. */
export interface Query {
  /** Stems that carry meaning, each once. */
  readonly stems: readonly string[]
  /** Further stems of which only `Findings.known` is wanted (names and their aliases). */
  readonly names: readonly string[]
  /** Absent: search by words alone. */
  readonly vector?: Vector | undefined
}

export interface Findings {
  readonly candidates: readonly Candidate[]
  /** Sentences in the whole index. */
  readonly sentenceCount: number
  /** In how many of them each stem of the query occurs; absent means none. */
  readonly sentencesWith: ReadonlyMap<string, number>
  /** Which of the query's stems and names occur in any passage or headline. */
  readonly known: ReadonlySet<string>
}

export interface Candidate {
  readonly passage: Passage
  /** BM25 as a share of the best that these stems could reach, 0 to 1. */
  readonly lexical: number
  /** Absent while not encoded; `unreadable` when the encoder does not know the script. */
  readonly vectors: PassageVectors | 'unreadable' | undefined
}

/** Unit vectors of a paragraph and of each of its sentences. */
export interface PassageVectors {
  readonly passage: Vector
  readonly sentences: readonly Vector[]
}

export interface VocabularyWord {
  /** Folded. */
  readonly word: string
  /** How many sentences hold it. */
  readonly sentences: number
}
