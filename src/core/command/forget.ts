import type { AnswerLog } from '../ports/answer-log.ts'
import type { Conversation } from '../ports/chat-event.ts'
import type { Reply } from '../reply/reply.ts'
import { say } from '../reply/reply.ts'

export async function forgetConversation(conversation: Conversation, log: AnswerLog): Promise<Reply> {
  const count = await log.forget(conversation)
  if (count === 0) return [say('There was nothing that I kept of this conversation.')]
  const answers = count === 1 ? 'one question and its answer' : `${count} questions and their answers`
  return [say(`Done. I have removed ${answers}. The messages themselves stay until somebody deletes them.`)]
}
