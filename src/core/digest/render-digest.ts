import type { Calendar } from '../ports/calendar.ts'
import type { OccurrenceDue } from '../ports/subscriptions.ts'
import { shortenTo } from '../reply/cut-text.ts'
import type { Action, Block, Reply, Span } from '../reply/reply.ts'
import { countArticles, data, quote, say, shorten, small, strong } from '../reply/reply.ts'
import { describeSchedule, nameChannel } from './describe-schedule.ts'
import type { ArticleNews, News } from './gather-news.ts'
import { isNothing } from './gather-news.ts'
import { nextOccurrences, spellDate, spellDay } from './schedule.ts'
import type { Subscription } from './subscription.ts'

export interface DigestParts {
  readonly news: News
  readonly subscription: Subscription
  readonly due: OccurrenceDue
  readonly calendar: Calendar
  /** Does the platform take it as one message? */
  readonly fits: (reply: Reply) => boolean
}

/** How many articles are shown, with how many sentences each, until it fits. */
const SIZES = [
  { articles: 10, sentences: 3 },
  { articles: 10, sentences: 2 },
  { articles: 6, sentences: 2 },
  { articles: 4, sentences: 2 },
  { articles: 3, sentences: 1 },
  { articles: 2, sentences: 1 },
  { articles: 1, sentences: 1 },
] as const
const NO_ARTICLES: Size = { articles: 0, sentences: 0 }

interface Size {
  readonly articles: number
  readonly sentences: number
}

/** One message, as long as the platform takes it: what does not fit is counted. */
export function renderDigest(parts: DigestParts): Reply {
  for (const size of SIZES) {
    const reply = renderAt(size, parts)
    // It may be late by the time that it is posted.
    if (parts.fits(withLateness(reply, parts.due))) return reply
  }
  return renderAt(NO_ARTICLES, parts)
}

function renderAt(size: Size, { news, subscription, due, calendar }: DigestParts): Reply {
  const shown = news.articles.slice(0, size.articles)
  const more = news.more + news.articles.length - shown.length
  const { date: from } = calendar.localOf(subscription.told.at, subscription.schedule.zone)
  return [
    { kind: 'heading', text: headingOf(news) },
    small(from === due.date ? spellDate(due.date) : `${spellDay(from)} to ${spellDate(due.date)}`),
    ...(isNothing(news) ? [say('There is nothing new.')] : []),
    ...shown.flatMap((each) => renderArticle(each, size.sentences)),
    ...(more > 0 ? [say(`… and ${countArticles(more)} more: `, { command: '/articles' })] : []),
    ...renderAsked(news),
    small(...reasonWhy(subscription, due, calendar)),
  ]
}

function headingOf(news: News): string {
  const { newCount, changedCount } = news
  const counts = [
    ...(newCount > 0
      ? [newCount === 1 ? '1 new article' : `${newCount.toLocaleString('en')} new articles`]
      : []),
    ...(changedCount > 0
      ? [changedCount === 1 ? '1 changed article' : `${changedCount.toLocaleString('en')} changed articles`]
      : []),
  ]
  if (counts.length > 0) return counts.join(', ')
  return isNothing(news) ? 'Nothing new' : 'What was asked here'
}

/** Heading and dates come first. */
const LATENESS_PLACE = 2

/** For a digest that is posted long after it was due. */
export const withLateness = (digest: Reply, { date, time }: OccurrenceDue): Reply =>
  digest.toSpliced(
    LATENESS_PLACE,
    0,
    small(
      `This digest is late: it was due on ${spellDay(date)} at ${time}, when I was not running, or could not post.`,
    ),
  )

/** In characters; the title stands above in full. */
const LONGEST_ON_BUTTON = 40

function renderArticle({ kind, article, sentences }: ArticleNews, most: number): Reply {
  const shown = sentences.slice(0, most)
  const { url } = article.details
  const actions: readonly Action[] = [
    {
      kind: 'command',
      label: `Summary: ${shortenTo(article.title, LONGEST_ON_BUTTON)}`,
      spoken: `Summary: ${shortenTo(article.title, LONGEST_ON_BUTTON)}, shown to you only`,
      command: `/summary ${article.id}`,
    },
    ...(url === undefined ? [] : [{ kind: 'open-original', url } as const]),
  ]
  return [
    say(strong(kind === 'new' ? 'New' : 'Changed'), ' · ', data(article.title)),
    ...shown.map(({ text, passage }) => quote('“', data(text), `”\u00a0¶${passage.paragraph}`)),
    { kind: 'actions', actions },
  ]
}

/** Counts without names. */
function renderAsked({ mostAsked, notFound }: News): readonly Block[] {
  const spans: readonly Span[] = [
    ...(mostAsked === undefined
      ? []
      : [
          'Asked most: “',
          data(shorten(mostAsked.question)),
          `” (${mostAsked.times.toLocaleString('en')} times). `,
        ]),
    ...(notFound === 0 ? [] : [`${countQuestions(notFound)} found no answer in the articles.`]),
  ]
  return spans.length === 0 ? [] : [small(...spans)]
}

const countQuestions = (count: number): string =>
  count === 1 ? '1 question' : `${count.toLocaleString('en')} questions`

/** "You get this because Dana added it to #world-news: every Sunday at 09:00 (Europe/Amsterdam). Next: …". */
function reasonWhy(
  { madeBy, channel, schedule }: Subscription,
  { at }: OccurrenceDue,
  calendar: Calendar,
): readonly Span[] {
  const [next] = nextOccurrences(schedule, { after: at, count: 1 }, calendar)
  return [
    'You get this because ',
    madeBy.name === undefined ? 'somebody' : data(madeBy.name),
    ' added it to ',
    data(nameChannel(channel)),
    `: ${describeSchedule(schedule)}. `,
    ...(next === undefined ? [] : [`Next: ${spellDay(next.date)}. `]),
    'To change or stop it: ',
    { command: '/digest list' },
  ]
}
