import { expect, it } from 'vitest'
import { Conversations } from '#src/core/conversation.ts'
import type { Conversation } from '#src/core/ports/chat-platform.ts'
import { grounded } from './answer/build-answer.ts'

const answer = grounded({ question: 'Who pays?' })
const questions = (conversations: Conversations, conversation: Conversation): readonly string[] =>
  conversations.turnsOf(conversation).map(({ question }) => question)

const HERE: Conversation = { platform: 'slack', channelId: 'c' }

const channel = (number: number): Conversation => ({ platform: 'slack', channelId: String(number) })

it('knows nothing of a conversation that has not begun', () => {
  expect(new Conversations().turnsOf(HERE)).toEqual([])
})

it('remembers the last two turns, oldest first', () => {
  const conversations = new Conversations()
  for (const question of ['a', 'b', 'c', 'd']) conversations.remember(HERE, { question, answer })
  expect(questions(conversations, HERE)).toEqual(['c', 'd'])
})

it.each<[string, Conversation]>([
  ['another platform', { platform: 'discord', channelId: 'c' }],
  ['another channel', { platform: 'slack', channelId: 'd' }],
  ['a thread of the channel', { platform: 'slack', channelId: 'c', threadId: 't' }],
  ['a name that only looks the same', { platform: 'slack', channelId: 'c","' }],
])('keeps %s apart', (_what, there) => {
  const conversations = new Conversations()
  conversations.remember(HERE, { question: 'a', answer })
  expect(questions(conversations, there)).toEqual([])
})

it('takes a thread without a name for the channel itself', () => {
  const conversations = new Conversations()
  conversations.remember({ ...HERE, threadId: undefined }, { question: 'a', answer })
  expect(questions(conversations, HERE)).toEqual(['a'])
})

it('forgets the conversation that has been silent longest when there are more than a thousand', () => {
  const conversations = new Conversations()
  for (let number = 0; number < 1_000; number++)
    conversations.remember(channel(number), { question: 'a', answer })
  conversations.remember(channel(0), { question: 'b', answer })
  conversations.remember(channel(1_000), { question: 'a', answer })
  expect(questions(conversations, channel(0))).toEqual(['a', 'b'])
  expect(questions(conversations, channel(1))).toEqual([])
  expect(questions(conversations, channel(2))).toEqual(['a'])
  expect(questions(conversations, channel(1_000))).toEqual(['a'])
})
