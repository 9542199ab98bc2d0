import type { Tally } from '../ports/answer-log.ts'
import type { Idiom } from '../ports/chat-platform.ts'
import type { IndexedArticle } from '../ports/passage-index.ts'
import type { Block, Reply } from '../reply/reply.ts'
import { countParagraphs, data, list, say, small, strong } from '../reply/reply.ts'
import { renderTally } from './feedback.ts'
import { offer, showHelp } from './help.ts'

const MOST_LISTED = 20

export interface HomeParts {
  readonly idiom: Idiom
  readonly articles: readonly IndexedArticle[]
  readonly examples: readonly string[]
  readonly tally: Tally
}

/** The page about the bot itself: what it is for, what it has read, how it has done. */
export function showHome({ idiom, articles, examples, tally }: HomeParts): Reply {
  return [
    { kind: 'heading', text: 'Questions about articles, answered in their own words' },
    ...showHelp(idiom),
    ...offer(examples),
    ...listOf(articles),
    ...renderTally(tally),
    small(
      'I keep what was asked and answered for 30 days, for follow-up questions and the buttons. ',
      { command: '/forget' },
      ' removes it at once.',
    ),
  ]
}

function listOf(articles: readonly IndexedArticle[]): readonly Block[] {
  const rest = articles.length - MOST_LISTED
  return articles.length === 0
    ? []
    : [
        say(strong('Articles')),
        list(
          ...articles
            .slice(0, MOST_LISTED)
            .map(({ title, paragraphs }) => [data(title), ` · ${countParagraphs(paragraphs)}`]),
          ...(rest > 0 ? [[`… and ${rest.toLocaleString('en')} more`]] : []),
        ),
      ]
}
