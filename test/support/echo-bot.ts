import type { Asked, Bot } from '#src/core/bot.ts'
import type { Suggestion } from '#src/core/ports/chat-platform.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { data, say } from '#src/core/reply/reply.ts'

export const replyTo = (text: string): Reply => [say('You said ', data(text), '.')]

/** Repeats what it hears, and remembers it. */
export class EchoBot implements Bot {
  readonly heard: Asked[] = []
  /** Ids of answers whose questions were deleted. */
  readonly retracted: string[] = []
  /** Texts whose reply waits for its promise. */
  readonly slow = new Map<string, Promise<Reply>>()

  async reply(asked: Asked): Promise<Reply> {
    this.heard.push(asked)
    const { text } = asked.message
    return (await this.slow.get(text)) ?? replyTo(text)
  }

  async click(): Promise<undefined> {
    return undefined
  }

  async share(): Promise<Reply> {
    return replyTo('shared')
  }

  async retract(answerId: string): Promise<void> {
    this.retracted.push(answerId)
  }

  async suggest(): Promise<readonly Suggestion[]> {
    return []
  }

  async showHome(): Promise<Reply> {
    return replyTo('home')
  }
}
