import type { AnswerLog, AskedQuestion } from '../ports/answer-log.ts'
import type { IndexedArticle, PassageIndex } from '../ports/passage-index.ts'
import type { SummarySentence } from '../summary/summarize-article.ts'
import { summarizeArticle } from '../summary/summarize-article.ts'
import { words } from '../text/words.ts'
import type { Subscription, Told } from './subscription.ts'
import { tellAll } from './subscription.ts'

/** What there is to tell since the digest before. */
export interface News {
  readonly articles: readonly ArticleNews[]
  /** New and changed articles beyond those. */
  readonly more: number
  readonly newCount: number
  readonly changedCount: number
  readonly mostAsked?: { readonly question: string; readonly times: number } | undefined
  /** Questions that found no answer. */
  readonly notFound: number
  /** What its readers know once it is posted. */
  readonly told: Told
}

export interface ArticleNews {
  readonly kind: 'new' | 'changed'
  readonly article: IndexedArticle
  readonly sentences: readonly SummarySentence[]
}

export interface Sources {
  readonly index: PassageIndex
  readonly log: AnswerLog
}

/** More are counted, not shown. */
const MOST_ARTICLES = 10

/** Is there nothing to tell? */
export const isNothing = ({ articles, mostAsked, notFound }: News): boolean =>
  articles.length === 0 && mostAsked === undefined && notFound === 0

/** `now`: milliseconds since 1970, UTC. */
export async function gatherNews(
  subscription: Subscription,
  { index, log }: Sources,
  now: number,
): Promise<News> {
  const { topics, told, channel } = subscription
  const all = await index.articles()
  const news = topics.includes('articles') ? newsOf(all, told) : []
  const asked = topics.includes('articles') && topics.length === 1 ? [] : await log.asked(channel, told.at)
  const articles = (await Promise.all(news.slice(0, MOST_ARTICLES).map((each) => sumUp(each, index)))).flat()
  return {
    articles,
    more: news.length > MOST_ARTICLES ? news.length - MOST_ARTICLES : 0,
    newCount: news.filter(({ kind }) => kind === 'new').length,
    changedCount: news.filter(({ kind }) => kind === 'changed').length,
    mostAsked: topics.includes('asked') ? mostAskedOf(asked) : undefined,
    notFound: topics.includes('not-found')
      ? asked.filter(({ outcome }) => outcome === 'not-found').length
      : 0,
    told: tellAll(all, now, told),
  }
}

type Newcomer = Pick<ArticleNews, 'kind' | 'article'>

/** New ones first. */
function newsOf(articles: readonly IndexedArticle[], { articles: known }: Told): readonly Newcomer[] {
  const unknown = articles.filter(({ id }) => !known.has(id))
  const changed = articles.filter(({ id, fingerprint }) => (known.get(id) ?? fingerprint) !== fingerprint)
  return [
    ...unknown.map((article): Newcomer => ({ kind: 'new', article })),
    ...changed.map((article): Newcomer => ({ kind: 'changed', article })),
  ]
}

/** Nothing for an article that was removed a moment ago. */
async function sumUp({ kind, article }: Newcomer, index: PassageIndex): Promise<readonly ArticleNews[]> {
  const sentences = summarizeArticle(await index.passages(article.id), 'short')
  return sentences.length === 0 ? [] : [{ kind, article, sentences }]
}

/** What one person asks again and again is nobody else's business. */
const FEWEST_ASKERS = 2

/** The question that was asked most, openly and by several people; in the words that were used last. */
function mostAskedOf(asked: readonly AskedQuestion[]): News['mostAsked'] {
  const open = Map.groupBy(
    asked.filter(({ isPrivate }) => !isPrivate),
    ({ question }) => sameness(question),
  )
  const [most] = [...open.values()]
    .filter((some) => new Set(some.map(({ askedBy }) => askedBy)).size >= FEWEST_ASKERS)
    .toSorted((some, others) => others.length - some.length)
  const [latest] = most ?? []
  return most === undefined || latest === undefined
    ? undefined
    : { question: latest.question, times: most.length }
}

/** Stop words for a search; to a question they make all the difference. */
const ASKING: ReadonlySet<string> = new Set('who whom whose what which when where why how'.split(' '))

/** The same for questions that ask the same in other words. */
function sameness(question: string): string {
  const stems = words(question)
  const telling = stems.filter(({ stem, isStop }) => !isStop || ASKING.has(stem))
  return JSON.stringify((telling.length === 0 ? stems : telling).map(({ stem }) => stem).toSorted())
}
