import type { Idiom } from '../ports/chat-platform.ts'
import type { IndexedArticle } from '../ports/passage-index.ts'
import type { Action, Block, Reply } from '../reply/reply.ts'
import { data, list, say, shorten } from '../reply/reply.ts'
import { NO_ARTICLE } from '../reply/trouble.ts'
import { cleanLine } from '../text/clean.ts'
import { COMMANDS } from './commands.ts'

/** "Hello" is no question about an article; who says so is told what can be asked. */
export const isGreeting = (text: string): boolean =>
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|help)[\s!.?,]*$/iu.test(text)

export const isThanks = (text: string): boolean =>
  /^(?:thanks?|thank you|cheers)(?: (?:a lot|very much|so much|footnote))?[\s!.,]*$/iu.test(text)

export const YOU_ARE_WELCOME: Reply = [say('You are welcome.')]

export function showHelp({ howToAsk, howToAskOn }: Idiom): Reply {
  return [
    say(
      `${howToAsk} I answer with the article's own words and their paragraph; if it does not say, I say so.`,
    ),
    list(
      ...COMMANDS.map(({ name, argument, help }) => [
        { command: argument === undefined ? `/${name}` : `/${name} ${argument}` },
        `: ${help}`,
      ]),
    ),
    say(howToAskOn),
  ]
}

/** For who calls the bot and asks nothing. */
export function greet(articles: readonly IndexedArticle[], examples: readonly string[]): Reply {
  const [first] = articles
  if (first === undefined) return NO_ARTICLE
  const topic = articles.length === 1 ? data(first.title) : 'the articles that I have read'
  const isExample = examples.length > 0
  return [
    say('Hello. What would you like to know about ', topic, isExample ? '? For example:' : '?'),
    ...offer(examples),
  ]
}

export function offer(questions: readonly string[]): readonly Block[] {
  const actions = questions.map((question): Action => ({ kind: 'ask', question }))
  return actions.length === 0 ? [] : [{ kind: 'actions', actions }]
}

export function unknownCommand(typed: string): Reply {
  const [name = ''] = cleanLine(typed).split(' ')
  return [
    say(
      'I do not know the command ',
      data(shorten(name)),
      '. ',
      { command: '/help' },
      ' lists those that I know.',
    ),
  ]
}
