import type { Answer } from './answer/answer.ts'
import type { Conversation } from './ports/chat-platform.ts'

/** What was asked and answered in one conversation, as far as follow-ups, "why" and "show" need it. */
export interface Turn {
  readonly question: string
  readonly answer: Answer
}

/** Follow-ups are read back to the second question before. */
const MOST_TURNS = 2
const MOST_CONVERSATIONS = 1_000

/** The last turns of the conversations that were active last; in memory only. */
export class Conversations {
  readonly #turns = new Map<string, readonly Turn[]>()

  /** Oldest first. */
  turnsOf(conversation: Conversation): readonly Turn[] {
    return this.#turns.get(keyOf(conversation)) ?? []
  }

  remember(conversation: Conversation, turn: Turn): void {
    const key = keyOf(conversation)
    const turns = [...this.turnsOf(conversation), turn].slice(-MOST_TURNS)
    this.#turns.delete(key)
    this.#turns.set(key, turns)
    const [oldest] = this.#turns.keys()
    if (this.#turns.size > MOST_CONVERSATIONS && oldest !== undefined) this.#turns.delete(oldest)
  }
}

const keyOf = ({ platform, channelId, threadId = '' }: Conversation): string =>
  JSON.stringify([platform, channelId, threadId])
