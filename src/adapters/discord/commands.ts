import type { CommandDeclaration, CommandName } from '../../core/command/commands.ts'
import { COMMANDS } from '../../core/command/commands.ts'
import { LENGTHS } from '../../core/summary/summary-length.ts'
import { VIEWS } from '../../core/summary/view.ts'
import { LONGEST_CLAIM } from '../../core/check/read-claim.ts'
import { DIGEST_SUBCOMMANDS, digestLine } from './digest-options.ts'
import type { Idiom } from '../../core/ports/chat-platform.ts'

/** The command that most others stand behind. */
const UMBRELLA = 'footnote'
export const ASK_ABOUT_MESSAGE = 'Ask about this'
export const CHECK_MESSAGE = 'Check against the articles'

/** In characters; Discord takes 6,000. */
const LONGEST_QUESTION = 500
const LONGEST_NAME = 100

/** Those with a name of their own: the ones people look for, and the one that only managers see. */
const OWN_NAMES: ReadonlySet<CommandName> = new Set([
  'ask',
  'check',
  'summary',
  'digest',
  'articles',
  'feedback',
])
/** Their answers are for everybody. */
const PUBLIC: ReadonlySet<string> = new Set(['ask', 'summary'])

const STRING = 3
const BOOLEAN = 5
const SUBCOMMAND = 1
const CHAT_INPUT = 1
const MESSAGE = 3
/** Servers, and direct messages with the bot. */
const EVERYWHERE = { integration_types: [0], contexts: [0, 1] }
const MANAGE_GUILD = '32'

export const DISCORD_IDIOM: Idiom = {
  howToAsk: 'Mention me with a question about an article, use /ask, or write to me directly.',
  howToAskOn: 'To ask on, reply to my answer or mention me again.',
  spell: (command) => {
    const [name = ''] = command.slice(1).split(' ')
    const declared = COMMANDS.find((each) => each.name === name)
    return declared === undefined || OWN_NAMES.has(declared.name)
      ? command
      : `/${UMBRELLA} ${command.slice(1)}`
  },
}

/** Everything that Discord has to know about the commands. */
export function createCommands(): readonly object[] {
  const own = COMMANDS.filter(({ name }) => OWN_NAMES.has(name)).map((declared) =>
    describe(declared, CHAT_INPUT, declared.name === 'feedback' ? FOR_MANAGERS : EVERYWHERE),
  )
  const others = COMMANDS.filter(({ name }) => !OWN_NAMES.has(name)).map((declared) =>
    describe(declared, SUBCOMMAND, {}),
  )
  const umbrella = { type: CHAT_INPUT, name: UMBRELLA, description: 'Everything else that Footnote can do' }
  return [
    ...own,
    { ...umbrella, options: others, ...EVERYWHERE },
    { type: MESSAGE, name: ASK_ABOUT_MESSAGE, ...EVERYWHERE },
    { type: MESSAGE, name: CHECK_MESSAGE, ...EVERYWHERE },
  ]
}

/** Hidden from everybody else; who uses it is checked nevertheless. */
const FOR_MANAGERS = { ...EVERYWHERE, contexts: [0], default_member_permissions: MANAGE_GUILD }

const describe = ({ name, help }: CommandDeclaration, type: number, places: object): object =>
  Object.assign({ type, name, description: capitalize(help), options: OPTIONS[name] ?? [] }, places)

const article = (required: boolean) => ({
  type: STRING,
  name: 'article',
  description: 'One of the articles',
  required,
  autocomplete: true,
  max_length: LONGEST_NAME,
})

const OPTIONS: Partial<Readonly<Record<CommandName, readonly object[]>>> = {
  ask: [
    {
      type: STRING,
      name: 'question',
      description: 'What would you like to know?',
      required: true,
      max_length: LONGEST_QUESTION,
    },
    { ...article(false), description: 'Ask this article only' },
    { type: BOOLEAN, name: 'private', description: 'Only you see the answer' },
  ],
  check: [
    {
      type: STRING,
      name: 'sentence',
      description: 'What somebody says that the article says',
      required: true,
      max_length: LONGEST_CLAIM,
    },
  ],
  summary: [
    article(false),
    {
      type: STRING,
      name: 'length',
      description: 'Short, unless chosen otherwise',
      choices: LENGTHS.map((length) => ({ name: length, value: length })),
    },
    {
      type: STRING,
      name: 'view',
      description: 'Instead: who says what, its numbers, or its dates in order',
      choices: VIEWS.map((view) => ({ name: view, value: view })),
    },
  ],
  digest: DIGEST_SUBCOMMANDS,
  passage: [
    {
      type: STRING,
      name: 'paragraph',
      description: 'Its number, with several articles after the name of one',
      required: true,
      max_length: LONGEST_NAME,
    },
  ],
}

const capitalize = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** The options that follow a command's name, in this order. */
const ARGUMENTS: Partial<Readonly<Record<CommandName, readonly string[]>>> = {
  check: ['sentence'],
  summary: ['article', 'length', 'view'],
  passage: ['paragraph'],
}

/** Of these the name is typed, too. */
const spell = (option: string, value: string): string =>
  option === 'view' && value !== '' ? `view:${value}` : value

export interface CommandLine {
  /** "/why", or the question itself. */
  readonly text: string
  readonly isPrivate: boolean
  /** The only article that is asked. */
  readonly about?: string | undefined
}

/** What somebody has chosen and filled in. */
export interface Chosen {
  readonly name: string
  /** A command behind that one. */
  readonly behind?: string | undefined
  readonly options: ReadonlyMap<string, unknown>
}

/** The same as one line; `undefined`: no command of ours. */
export function lineOf({ name: command, behind, options }: Chosen): CommandLine | undefined {
  const name = command === UMBRELLA ? behind : command
  const declared = COMMANDS.find((each) => each.name === name)
  if (declared === undefined) return undefined
  const isPrivate = !PUBLIC.has(declared.name) || options.get('private') === true
  const textOf = (option: string): string => {
    const value = options.get(option)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  if (name === 'digest') return { text: digestLine(behind ?? 'list', options), isPrivate }
  if (name === 'ask') return { text: textOf('question'), isPrivate, about: textOf('article') || undefined }
  const argument = (ARGUMENTS[declared.name] ?? []).map((option) => spell(option, textOf(option))).join(' ')
  return { text: `/${name} ${argument}`.trim(), isPrivate }
}
