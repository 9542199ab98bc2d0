import type { Asked } from '#src/core/bot.ts'
import type { Conversation, Message } from '#src/core/ports/chat-event.ts'
import { PLAIN_IDIOM } from './fake-platform.ts'

let count = 0

/** A message as a platform hands it over: from Dana in a channel, each with a name of its own. */
export function messageOf(text: string, changes: Partial<Conversation> = {}): Message {
  const conversation = { platform: 'test', channelId: 'c', ...changes }
  return {
    kind: 'message',
    identities: [`test:${++count}`],
    person: { id: 'U1', name: 'Dana' },
    conversation,
    destination: conversation,
    text,
    isHidden: false,
  }
}

/** The same, to be answered; Dana is no admin. */
export function asked(text: string, changes: Partial<Conversation> = {}): Asked {
  return {
    id: `answer-${++count}`,
    message: messageOf(text, changes),
    idiom: PLAIN_IDIOM,
    isAdmin: async () => false,
    zone: async () => undefined,
    channelView: async () => ({}),
    split: (reply) => [reply],
    post: async () => undefined,
  }
}
