import { cleanLine } from '../text/clean.ts'

/** Every command, declared once: parsing, help and later each platform's own registration follow from it. */
export interface CommandDeclaration {
  readonly name: CommandName
  /** What follows the name, for people; `undefined`: nothing. */
  readonly argument?: string | undefined
  /** Completes "/name: …". */
  readonly help: string
}

export type CommandName = 'passage' | 'why' | 'closest' | 'articles' | 'help'

export const COMMANDS: readonly CommandDeclaration[] = [
  { name: 'passage', argument: '4', help: 'paragraph 4 with its neighbours' },
  { name: 'why', help: 'why I answered as I did' },
  { name: 'closest', help: 'what came closest when I found no answer' },
  { name: 'articles', help: 'what I have read' },
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
