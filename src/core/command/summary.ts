import type { IndexedArticle, PassageIndex } from '../ports/passage-index.ts'
import type { Reply, Say, Small } from '../reply/reply.ts'
import { countParagraphs, data, list, quote, say, shorten, showPassage, small } from '../reply/reply.ts'
import { NO_ARTICLE } from '../reply/trouble.ts'
import type { SummaryLength } from '../summary/summarize-article.ts'
import { LENGTHS, summarizeArticle } from '../summary/summarize-article.ts'

/** An article in its own sentences: "/summary", "/summary long", "/summary night-bus medium". */
export async function summarize(argument: string, index: PassageIndex): Promise<Reply> {
  const articles = await index.articles()
  if (articles.length === 0) return NO_ARTICLE
  const { named, length } = readArgument(argument)
  const [only] = articles
  const article = named === '' && articles.length === 1 ? only : chooseArticle(named, articles)
  if (article !== undefined)
    return await showSummary({ article, isOnly: articles.length === 1, length }, index)
  return [
    named === '' ? say('Of which article?') : noSuchArticle(named),
    list(
      ...articles
        .slice(0, MOST_NAMED)
        .map(({ id, title }) => [{ command: `/summary ${id}` }, ' · ', data(title)]),
    ),
  ]
}

/** An article may be called "long", too: then the word is read as its name where nothing else is named. */
function readArgument(argument: string): { readonly named: string; readonly length: SummaryLength } {
  const parts = argument.split(' ').filter((part) => part !== '')
  const length = LENGTHS.find((known) => known === parts.at(-1)?.toLowerCase())
  return length === undefined
    ? { named: argument.trim(), length: 'short' }
    : { named: parts.slice(0, -1).join(' '), length }
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

/** Of so many passages a button is offered; more would be a wall. */
const MOST_BUTTONS = 4

interface Wanted {
  readonly article: IndexedArticle
  /** There is no other: commands need not name it. */
  readonly isOnly: boolean
  readonly length: SummaryLength
}

async function showSummary({ article, isOnly, length }: Wanted, index: PassageIndex): Promise<Reply> {
  const passages = await index.passages(article.id)
  const sentences = summarizeArticle(passages, length)
  const cited = [...new Map(sentences.map(({ passage }) => [passage.id, passage])).values()]
  return [
    ...sentences.map(({ text, passage }) => quote('“', data(text), `”\u00a0¶${passage.paragraph}`)),
    small(
      `${sentences.length === 1 ? 'One sentence' : `${sentences.length} sentences`}, word for word, from ${countParagraphs(passages.length)} · `,
      data(article.title),
    ),
    ...offerLonger({ article, isOnly, length }),
    {
      kind: 'actions',
      actions: cited
        .slice(0, MOST_BUTTONS)
        .map((passage) => showPassage(passage, isOnly ? article.id : undefined)),
    },
  ]
}

function offerLonger({ article, isOnly, length }: Wanted): readonly Small[] {
  const longer = LENGTHS[LENGTHS.indexOf(length) + 1]
  return longer === undefined
    ? []
    : [
        small('A longer one: ', {
          command: isOnly ? `/summary ${longer}` : `/summary ${article.id} ${longer}`,
        }),
      ]
}
