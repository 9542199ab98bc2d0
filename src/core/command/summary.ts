import type { IndexedArticle, PassageIndex } from '../ports/passage-index.ts'
import type { Reply, Say } from '../reply/reply.ts'
import { data, list, quote, say, shorten, showPassage, small } from '../reply/reply.ts'
import { NO_ARTICLE } from '../reply/trouble.ts'

/** How an article begins, word for word: its first paragraph, which in a news text holds the gist. */
export async function summarize(argument: string, index: PassageIndex): Promise<Reply> {
  const articles = await index.articles()
  if (articles.length === 0) return NO_ARTICLE
  const [only] = articles
  const article = argument === '' && articles.length === 1 ? only : chooseArticle(argument, articles)
  if (article !== undefined) return await showLead(article, index)
  return [
    argument === '' ? say('Of which article?') : noSuchArticle(argument),
    list(
      ...articles
        .slice(0, MOST_NAMED)
        .map(({ id, title }) => [{ command: `/summary ${id}` }, ' · ', data(title)]),
    ),
  ]
}

/** An article by its name or title, however they are written. */
export function chooseArticle(
  named: string,
  articles: readonly IndexedArticle[],
): IndexedArticle | undefined {
  const wanted = named.toLowerCase()
  return articles.find(({ id, title }) => [id.toLowerCase(), title.toLowerCase()].includes(wanted))
}

/** For who has named an article that is not there. */
export const listInstead = (named: string, articles: readonly IndexedArticle[]): Reply => [
  noSuchArticle(named),
  list(...articles.slice(0, MOST_NAMED).map(({ title }) => [data(title)])),
]

const noSuchArticle = (named: string): Say =>
  say('I have no article named ', data(shorten(named)), '. These I have:')

const MOST_NAMED = 10

async function showLead(article: IndexedArticle, index: PassageIndex): Promise<Reply> {
  const [lead] = await index.passages(article.id)
  if (lead === undefined) return NO_ARTICLE
  return [
    quote('“', data(lead.text), '”\u00a0¶1'),
    small('How ', data(article.title), ' begins, word for word.'),
    { kind: 'actions', actions: [showPassage(lead, undefined)] },
  ]
}
