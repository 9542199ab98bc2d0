import { cleanLine } from '../text/clean.ts'

/** Every command, declared once: parsing, help and each platform's own registration follow from it. */
export interface CommandDeclaration {
  readonly name: CommandName
  /** What follows the name, for people; `undefined`: nothing. */
  readonly argument?: string | undefined
  /** Completes "/name: …". */
  readonly help: string
}

export type CommandName =
  | 'ask'
  | 'check'
  | 'summary'
  | 'digest'
  | 'passage'
  | 'why'
  | 'closest'
  | 'articles'
  | 'forget'
  | 'feedback'
  | 'help'

export const COMMANDS: readonly CommandDeclaration[] = [
  { name: 'ask', argument: 'question', help: 'a question about the articles' },
  { name: 'check', argument: 'sentence', help: 'whether the articles say so, and what they say instead' },
  {
    name: 'summary',
    argument: 'article',
    help: 'an article in a few sentences: short, medium or long; view:who, view:numbers, view:timeline',
  },
  {
    name: 'digest',
    argument: 'list',
    help: 'what is new, on a schedule: add, list, preview, now, pause, resume, remove or why',
  },
  { name: 'passage', argument: '4', help: 'paragraph 4 with its neighbours' },
  { name: 'why', help: 'why I answered as I did' },
  { name: 'closest', help: 'what came closest when I found no answer' },
  { name: 'articles', help: 'what I have read' },
  { name: 'forget', help: 'remove what I keep of this conversation' },
  { name: 'feedback', help: 'what was asked, found and not found (for admins)' },
  { name: 'help', help: 'this list' },
]

export interface Command {
  readonly name: CommandName
  /** The rest of the line, cleaned and trimmed. */
  readonly argument: string
}

/** What a line that starts with "/" asks for; `undefined` for a command that does not exist. */
export function parseCommand(line: string): Command | undefined {
  const [, typed = '', argument = ''] = /^\/(\S*)\s*(.*)$/u.exec(cleanLine(line)) ?? []
  const declared = COMMANDS.find(({ name }) => name === typed.toLowerCase())
  return declared === undefined ? undefined : { name: declared.name, argument }
}
