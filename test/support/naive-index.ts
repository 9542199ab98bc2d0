import type { Article, Passage } from '#src/core/article/article.ts'
import type {
  Findings,
  IndexedArticle,
  PassageIndex,
  PassageVectors,
  Query,
  VocabularyWord,
} from '#src/core/ports/passage-index.ts'
import { stems, words } from '#src/core/text/words.ts'

interface Kept {
  readonly article: Article
  readonly fingerprint: string
}

/** PassageIndex in plain memory: counts everything anew for each question and returns every passage. */
export class NaiveIndex implements PassageIndex {
  readonly #kept = new Map<string, Kept>()
  readonly #vectors = new Map<string, PassageVectors | 'unreadable'>()

  async add(article: Article, fingerprint: string): Promise<void> {
    if (new Set(article.passages.map(({ paragraph }) => paragraph)).size < article.passages.length)
      throw new Error(`Two paragraphs of ${article.id} have one number`)
    this.#forget(article.id)
    this.#kept.set(article.id, { article, fingerprint })
  }

  async remove(articleId: string): Promise<void> {
    this.#forget(articleId)
  }

  async articles(): Promise<readonly IndexedArticle[]> {
    return this.#inOrder().map(({ article, fingerprint }) => ({
      id: article.id,
      title: this.#shownTitle(article),
      details: article.details,
      paragraphs: article.passages.length,
      leftOut: article.leftOut,
      fingerprint,
    }))
  }

  async passages(articleId: string): Promise<readonly Passage[]> {
    const article = this.#kept.get(articleId)?.article
    return article === undefined ? [] : this.#shownPassages(article)
  }

  async search(query: Query): Promise<Findings> {
    const sentences = this.#passages().flatMap((passage) =>
      passage.sentences.map((text) => new Set(stems(text))),
    )
    const lexical = naiveLexical(
      this.#inOrder().map(({ article }) => article),
      query.stems,
    )
    const knownStems = new Set(this.#inOrder().flatMap(({ article }) => stemsOf(article)))
    return {
      candidates: this.#passages().map((passage) => ({
        passage,
        lexical: lexical.get(passage.id) ?? 0,
        vectors: query.vector === undefined ? undefined : this.#vectors.get(passage.id),
      })),
      sentenceCount: sentences.length,
      sentencesWith: new Map(
        query.stems.flatMap((stem) => {
          const count = sentences.filter((sentence) => sentence.has(stem)).length
          return count === 0 ? [] : [[stem, count]]
        }),
      ),
      known: new Set([...query.stems, ...query.names].filter((stem) => knownStems.has(stem))),
    }
  }

  async holdsStem(stem: string): Promise<boolean> {
    return this.#inOrder().some(({ article }) => stemsOf(article).includes(stem))
  }

  async wordsLike(word: string): Promise<readonly VocabularyWord[]> {
    const counts = new Map<string, number>()
    for (const { article } of this.#kept.values()) {
      for (const { folded } of words(headlineOf(article))) counts.set(folded, counts.get(folded) ?? 0)
      for (const text of article.passages.flatMap((passage) => passage.sentences)) {
        for (const folded of new Set(words(text).map((found) => found.folded)))
          counts.set(folded, (counts.get(folded) ?? 0) + 1)
      }
    }
    return [...counts]
      .filter(([known]) => known === word || couldBe(known, word))
      .map(([known, sentences]) => ({ word: known, sentences }))
      .toSorted((a, b) => Number(b.word === word) - Number(a.word === word) || b.sentences - a.sentences)
  }

  async unencoded(limit: number): Promise<{ readonly passages: readonly Passage[]; readonly total: number }> {
    const missing = this.#passages().filter((passage) => !this.#vectors.has(passage.id))
    return { passages: missing.slice(0, limit), total: missing.length }
  }

  async setVectors(passage: Passage, vectors: PassageVectors | undefined): Promise<void> {
    const known = this.#kept.get(passage.articleId)?.article.passages ?? []
    if (known.some((kept) => kept.id === passage.id && kept.text === passage.text))
      this.#vectors.set(passage.id, vectors ?? 'unreadable')
  }

  #forget(articleId: string): void {
    for (const { id } of this.#kept.get(articleId)?.article.passages ?? []) this.#vectors.delete(id)
    this.#kept.delete(articleId)
  }

  #inOrder(): readonly Kept[] {
    return [...this.#kept.values()].toSorted((a, b) => (a.article.id < b.article.id ? -1 : 1))
  }

  #passages(): readonly Passage[] {
    return this.#inOrder().flatMap(({ article }) => this.#shownPassages(article))
  }

  #shownPassages(article: Article): readonly Passage[] {
    const title = this.#shownTitle(article)
    return article.passages.map((passage) => Object.assign({}, passage, { title }))
  }

  #shownTitle({ id, title }: Article): string {
    const isTaken = [...this.#kept.values()].some(
      ({ article }) => article.title === title && article.id !== id,
    )
    return isTaken ? `${title} (${id})` : title
  }
}

/** What stands above every paragraph. */
const headlineOf = ({ title, details }: Article): string =>
  [title, details.source, details.published].filter((part) => part !== undefined).join(' ')

const stemsOf = (article: Article): readonly string[] => [
  ...stems(headlineOf(article)),
  ...article.passages.flatMap(({ text }) => stems(text)),
]

function couldBe(known: string, word: string): boolean {
  const [knownLetters, letters] = [Array.from(known), Array.from(word)]
  const isCloseInLength = Math.abs(knownLetters.length - letters.length) <= 2
  return isCloseInLength && (letters.length >= 8 || knownLetters[0] === letters[0])
}

/** BM25 as FTS5 defines it (k1 1.2, b .75), a word of the headline counted half and none more than 31.5 times, as a share of the best reachable. */
export function naiveLexical(
  articles: readonly Article[],
  queryStems: readonly string[],
): ReadonlyMap<string, number> {
  const rows = articles.flatMap((article) => {
    const headline = stems(headlineOf(article))
    return article.passages.map(({ id, sentences }) => ({ id, headline, body: sentences.flatMap(stems) }))
  })
  const average = rows.reduce((sum, row) => sum + row.headline.length + row.body.length, 0) / rows.length
  const rarity = (holding: number): number =>
    Math.max(1e-6, Math.log((rows.length - holding + 0.5) / (holding + 0.5)))
  const terms = queryStems.map((stem) => ({
    stem,
    weight: rarity(rows.filter((row) => row.headline.includes(stem) || row.body.includes(stem)).length),
    best: 2.2 * rarity(rows.filter((row) => row.body.includes(stem)).length),
  }))
  const ceiling = terms.reduce((sum, { best }) => sum + best, 0)
  const scores = rows.map(({ id, headline, body }): [string, number] => {
    const length = 1.2 * (0.25 + (0.75 * (headline.length + body.length)) / average)
    const score = terms.reduce((sum, { stem, weight }) => {
      const frequency = Math.min(31.5, 0.5 * countOf(stem, headline) + countOf(stem, body))
      return sum + (weight * frequency * 2.2) / (frequency + length)
    }, 0)
    return [id, score / ceiling]
  })
  return new Map(scores.filter(([, score]) => score > 0))
}

const countOf = (stem: string, list: readonly string[]): number =>
  list.filter((other) => other === stem).length
