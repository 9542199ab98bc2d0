import type { IndexedArticle, PassageIndex } from '../ports/passage-index.ts'
import type { Reply, Span } from '../reply/reply.ts'
import { list, quotedWords, say } from '../reply/reply.ts'

/** More than this is no help on a screen. */
const MOST_LISTED = 50

export async function listArticles(index: PassageIndex): Promise<Reply> {
  const articles = await index.articles()
  if (articles.length === 0) return NO_ARTICLE
  const rest = articles.length - MOST_LISTED
  return [
    say(
      articles.length === 1
        ? 'I have read one article:'
        : `I have read ${articles.length.toLocaleString('en')} articles:`,
    ),
    list(...articles.slice(0, MOST_LISTED).map(describe)),
    ...(rest > 0 ? [say(`… and ${rest.toLocaleString('en')} more.`)] : []),
  ]
}

export const NO_ARTICLE: Reply = [
  say('I have not read any article yet. Put a .txt or .md file into the articles folder and start me again.'),
]

function describe({ title, paragraphs, details, leftOut }: IndexedArticle): readonly Span[] {
  const about = [details.author, details.source, details.published].filter((part) => part !== undefined)
  return [
    { data: title },
    ` · ${paragraphs === 1 ? '1 paragraph' : `${paragraphs} paragraphs`}`,
    ...about.flatMap((part) => [' · ', { data: part }]),
    ...(leftOut.length === 0 ? [] : [' · left out: ', ...quotedWords(leftOut)]),
  ]
}
