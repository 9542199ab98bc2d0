import { until } from '../until.ts'
import { plainText } from './plain-text.ts'
import type { SlackServer } from './server.ts'
import type { Ephemeral, StoredMessage } from './workspace.ts'

const isByBot = ({ bot_id }: StoredMessage): boolean => bot_id === 'BBOT'

const PATIENCE = 10_000

/** What the bot has said, as a person sees it. */
export class Conversation {
  readonly #slack: SlackServer
  readonly #heard = new Set<string>()

  constructor(slack: SlackServer) {
    this.#slack = slack
  }

  /** The bot's messages in a thread (or, without one, in the channel itself), oldest first. */
  messages(thread: string | undefined, channel = 'C1'): StoredMessage[] {
    return this.#slack.messages(channel).filter((message) => isByBot(message) && message.thread_ts === thread)
  }

  texts(thread: string | undefined, channel = 'C1'): string[] {
    return this.messages(thread, channel).map(plainText)
  }

  /** The bot's message number `count` in a thread, once it is there. */
  async reply(thread: string | undefined, count = 1, channel = 'C1'): Promise<StoredMessage> {
    await until(() => this.messages(thread, channel).length >= count, PATIENCE)
    const message = this.messages(thread, channel)[count - 1]
    if (message === undefined) throw new Error('It is gone again')
    return message
  }

  /** What only one person sees, once something new like it is there. */
  async whisper(pattern: RegExp, user = 'U1'): Promise<Ephemeral> {
    const find = (): Ephemeral | undefined =>
      this.#slack.workspace.ephemerals.findLast(
        (message) =>
          message.to === user &&
          pattern.test(plainText(message)) &&
          !this.#heard.has(JSON.stringify(message)),
      )
    await until(() => find() !== undefined, PATIENCE).catch(() => undefined)
    const found = find()
    for (const message of this.#slack.workspace.ephemerals)
      if (message.to === user) this.#heard.add(JSON.stringify(message))
    if (found !== undefined) return found
    const seen = this.#slack.workspace.ephemerals.map(plainText).join('\n--\n')
    throw new Error(`Nobody whispered ${pattern.source}; but:\n${seen}`)
  }
}
