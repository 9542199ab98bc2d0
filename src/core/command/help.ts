import type { Reply } from '../reply/reply.ts'
import { cleanLine } from '../text/clean.ts'
import { data, list, say, shorten } from '../reply/reply.ts'
import { COMMANDS } from './commands.ts'

/** "Hello" and "thanks" are no questions about an article; who says so is told what can be asked. */
export const isGreeting = (text: string): boolean =>
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|thanks?|thank you|help)[\s!.?,]*$/iu.test(text)

export function showHelp(): Reply {
  return [
    say(
      'Ask a question about the articles that I have read. I answer with their own words and their paragraph; if they do not say, I say so.',
    ),
    list(
      ...COMMANDS.map(({ name, argument, help }) => [
        { command: argument === undefined ? `/${name}` : `/${name} ${argument}` },
        `: ${help}`,
      ]),
    ),
  ]
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
