import type { CommandName } from '../../core/command/commands.ts'
import { COMMANDS } from '../../core/command/commands.ts'
import type { Idiom } from '../../core/ports/chat-platform.ts'

/** The command that all others stand behind. */
export const UMBRELLA = '/footnote'

/** Those that have a name of their own in Slack: it gives a name to one app only. */
export const SHORT_NAMES: ReadonlySet<CommandName> = new Set(['ask', 'check', 'summary', 'digest'])

const BEHIND_UMBRELLA: ReadonlySet<string> = new Set(
  COMMANDS.map(({ name }) => name).filter((name) => !SHORT_NAMES.has(name)),
)

export const SLACK_IDIOM: Idiom = {
  howToAsk: 'Mention me with a question about an article, or write to me directly.',
  howToAskOn:
    'Slack has no commands inside threads: mention me there to ask on. In channels that I may read, one mention is enough for a thread.',
  spell: (command) => {
    const [name = ''] = command.slice(1).split(' ')
    return BEHIND_UMBRELLA.has(name) ? `${UMBRELLA} ${command.slice(1)}` : command
  },
}
