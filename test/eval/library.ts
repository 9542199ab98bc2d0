import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { loadEnglishWords } from '#src/adapters/embedding/english-words.ts'
import { createArticle } from '#src/core/article/create-article.ts'
import type { Answer } from '#src/core/answer/answer.ts'
import { answerQuestion } from '#src/core/answer/answer-question.ts'
import { encodeLibrary } from '#src/core/library/encode-library.ts'
import type { Embedder } from '#src/core/ports/embedder.ts'
import type { Writer } from '#src/core/writing/writer.ts'
import type { SetArticle } from './sets.ts'

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
const english = loadEnglishWords()

export interface AskedLibrary {
  ask(text: string, earlier?: readonly string[]): Promise<Answer>
}

/** A library in memory, encoded, that answers as the product does. Without an embedder by words alone, without a writer by quoting. */
export async function createLibrary(
  articles: readonly SetArticle[],
  embedder: Embedder | undefined,
  writer?: Writer,
): Promise<AskedLibrary> {
  const index = await createIndex(articles, embedder)
  if (embedder !== undefined) {
    await encodeLibrary(index, embedder, { report: () => undefined, signal: new AbortController().signal })
  }
  return {
    ask: (text, earlier = []) =>
      answerQuestion(
        { text, earlier: earlier.map((question) => ({ question, answer: '' })) },
        { index, embedder, english, logger: silent },
        writer,
      ),
  }
}

export async function createIndex(
  articles: readonly SetArticle[],
  embedder?: Embedder,
): Promise<SqliteIndex> {
  const index = new SqliteIndex(openInMemory(), embedder ?? { model: 'none', dimensions: 1 })
  for (const draft of articles) {
    const article = createArticle({ ...draft, details: {} })
    if (!('passages' in article)) throw new Error(`${draft.id}: ${article.unreadable}`)
    await index.add(article, 'eval')
  }
  return index
}
