import type { IndexedArticle, PassageIndex } from '../ports/passage-index.ts'
import type { Reply, Span } from '../reply/reply.ts'
import { countArticles, countParagraphs, data, list, quotedWords, say } from '../reply/reply.ts'
import { NO_ARTICLE } from '../reply/trouble.ts'

/** More than this is no help on a screen. */
const MOST_LISTED = 50

export async function listArticles(index: PassageIndex): Promise<Reply> {
  const articles = await index.articles()
  if (articles.length === 0) return NO_ARTICLE
  const rest = articles.length - MOST_LISTED
  return [
    say(`I have read ${countArticles(articles.length)}:`),
    list(...articles.slice(0, MOST_LISTED).map((article) => describe(article, articles.length === 1))),
    ...(rest > 0 ? [say(`… and ${rest.toLocaleString('en')} more.`)] : []),
  ]
}

/** The name is what /passage takes; with one article there is no need for it. */
function describe(
  { id, title, paragraphs, details, leftOut }: IndexedArticle,
  isOnly: boolean,
): readonly Span[] {
  const about = [details.author, details.source, details.published].filter((part) => part !== undefined)
  return [
    data(title),
    ...(isOnly ? [] : [' · ', data(id)]),
    ` · ${countParagraphs(paragraphs)}`,
    ...about.flatMap((part) => [' · ', data(part)]),
    ...(leftOut.length === 0 ? [] : [' · left out: ', ...quotedWords(leftOut)]),
  ]
}
