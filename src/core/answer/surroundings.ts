import type { Passage } from '../article/article.ts'
import type { IndexedArticle, PassageIndex } from '../ports/passage-index.ts'
import type { Answer } from './answer.ts'
import { citedPassages } from './answer.ts'

/** An article that an answer cites, whole: what else it says (or does not say) can be seen. */
export interface CitedArticle {
  readonly article: IndexedArticle
  readonly passages: readonly Passage[]
}

/** What rendering needs to know beside the answer: the articles that it cites; with a library of one, that one. */
export interface AnswerSurroundings {
  readonly cited: ReadonlyMap<string, CitedArticle>
  readonly articleCount: number
}

/** Looks up what rendering `answer` needs. */
export async function surroundingsOf(answer: Answer, index: PassageIndex): Promise<AnswerSurroundings> {
  const statements = answer.kind === 'grounded' ? answer.statements : answer.nearest
  return await surroundingsOfPassages(citedPassages(statements), index)
}

/** Looks up what rendering sentences of these passages needs. */
export async function surroundingsOfPassages(
  passages: readonly Passage[],
  index: PassageIndex,
): Promise<AnswerSurroundings> {
  const articles = await index.articles()
  const ids = new Set(passages.map((passage) => passage.articleId))
  const wanted = articles.filter((article) => articles.length === 1 || ids.has(article.id))
  const cited = await Promise.all(
    wanted.map(
      async (article) => [article.id, { article, passages: await index.passages(article.id) }] as const,
    ),
  )
  return { cited: new Map(cited), articleCount: articles.length }
}
