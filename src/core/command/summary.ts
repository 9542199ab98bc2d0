import type { Citation } from '../answer/answer.ts'
import { presentSummed } from '../answer/present-answer.ts'
import type { Asked, BotDependencies } from '../bot.ts'
import type { LoggedAnswer, LoggedQuote } from '../ports/answer-log.ts'
import type { IndexedArticle, PassageIndex } from '../ports/passage-index.ts'
import type { Reply, Say } from '../reply/reply.ts'
import { data, list, say, shorten } from '../reply/reply.ts'
import { NO_ARTICLE } from '../reply/trouble.ts'
import { explainSummary, explainView } from '../summary/explain-summary.ts'
import { renderSummary } from '../summary/render-summary.ts'
import { MOST_SHOWN, renderView } from '../summary/render-view.ts'
import type { SummaryLength } from '../summary/summary-length.ts'
import { LENGTHS } from '../summary/summary-length.ts'
import type { Summary, SumUp } from '../summary/sum-up.ts'
import { sumUp } from '../summary/sum-up.ts'
import type { View } from '../summary/view.ts'
import { listFacts, VIEWS } from '../summary/view.ts'
import { payFor, writerFor } from '../writing/budget.ts'

/** An article in a few sentences: "/summary", "/summary long", "/summary night-bus medium", "/summary view:who". */
export async function summarize(
  argument: string,
  asked: Asked,
  dependencies: BotDependencies,
): Promise<Reply> {
  const { index, log } = dependencies
  const { conversation } = asked.message
  const shown = await showSummary(argument, index, async (what) => {
    const summary = await sumUp(what, index, await writerFor(conversation, dependencies))
    if (summary.writing !== undefined) await payFor(summary.writing, conversation, dependencies)
    return summary
  })
  if (shown.quotes.length === 0) return shown.reply
  await log.write(toLogged(shown, asked, dependencies.clock.now()))
  return presentSummed(shown.reply, asked.message)
}

/** It is kept as answers are, for its buttons; it counts as no question. */
const toLogged = (
  { reply, quotes, why }: Shown,
  { id, message: { conversation, person, text } }: Asked,
  at: number,
): LoggedAnswer => ({
  id,
  conversation,
  askedBy: person,
  question: text,
  outcome: 'summed-up',
  quotes,
  articleId: quotes[0]?.articleId,
  reply,
  why,
  at,
})

/** What an argument asks for. */
export interface Shown {
  readonly reply: Reply
  /** None where there was nothing to quote. */
  readonly quotes: readonly LoggedQuote[]
  readonly why: Reply
}

const only = (reply: Reply): Shown => ({ reply, quotes: [], why: [] })

/** What the argument asks for, of the article that it names or the only one. */
export async function showSummary(
  argument: string,
  index: PassageIndex,
  sumItUp: (what: SumUp) => Promise<Summary>,
): Promise<Shown> {
  const articles = await index.articles()
  if (articles.length === 0) return only(NO_ARTICLE)
  const { named, length, view } = readArgument(argument)
  if (view !== undefined && !isView(view)) return only(unknownView(view))
  const article = chooseOnly(named, articles)
  if (article === undefined) return only(askWhich(named, articles, view))
  const passages = await index.passages(article.id)
  const about = { article, passages, isOnly: articles.length === 1 }
  if (view === undefined) {
    const summary = await sumItUp({ passages, length })
    const citations = summary.statements.flatMap((statement) => statement.citations)
    return {
      reply: renderSummary(summary, about),
      quotes: citations.map(toQuote),
      why: explainSummary(summary),
    }
  }
  const facts = listFacts(view, passages)
  const quotes = facts.slice(0, MOST_SHOWN).map(({ text, passage }) => toQuote({ passage, quote: text }))
  return { reply: renderView(view, facts, about), quotes, why: explainView(view) }
}

const toQuote = ({ passage: { articleId, paragraph }, quote }: Citation): LoggedQuote => ({
  articleId,
  paragraph,
  quote,
})

interface Argument {
  readonly named: string
  readonly length: SummaryLength
  /** As typed behind "view:". */
  readonly view: string | undefined
}

const VIEW = /^view:(.*)$/i
const VIEW_APART = /(^|\s)(view:)\s+/gi

/** An article may be called "long", too: then the word is read as its name where nothing else is named. */
function readArgument(argument: string): Argument {
  const parts = argument
    .replaceAll(VIEW_APART, '$1$2')
    .split(' ')
    .filter((part) => part !== '')
  const views = parts.flatMap((part) => VIEW.exec(part)?.[1]?.toLowerCase() ?? [])
  const others = parts.filter((part) => !VIEW.test(part))
  const length = LENGTHS.find((known) => known === others.at(-1)?.toLowerCase())
  const named = length === undefined ? others : others.slice(0, -1)
  return { named: named.join(' '), length: length ?? 'short', view: views.at(-1) }
}

const isView = (text: string): text is View => VIEWS.some((view) => view === text)

const unknownView = (typed: string): Reply => [
  say('I do not know the view “', data(shorten(typed)), '”. These I know:'),
  list(...VIEWS.map((view) => [{ command: `/summary view:${view}` }])),
]

function askWhich(named: string, articles: readonly IndexedArticle[], view: View | undefined): Reply {
  const ending = view === undefined ? '' : ` view:${view}`
  return [
    named === '' ? say('Of which article?') : noSuchArticle(named),
    list(
      ...articles
        .slice(0, MOST_NAMED)
        .map(({ id, title }) => [{ command: `/summary ${id}${ending}` }, ' · ', data(title)]),
    ),
  ]
}

/** The article that is named; where there is only one, it need not be. */
export const chooseOnly = (named: string, articles: readonly IndexedArticle[]): IndexedArticle | undefined =>
  named === '' && articles.length === 1 ? articles[0] : chooseArticle(named, articles)

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
