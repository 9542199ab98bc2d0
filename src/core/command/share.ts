import { presentShared } from '../answer/present-answer.ts'
import type { AnswerLog } from '../ports/answer-log.ts'
import type { Share } from '../ports/chat-event.ts'
import type { Reply } from '../reply/reply.ts'
import { findOwnAnswer, GONE } from './own-answer.ts'

/** An answer for all, which so far only one person has seen. */
export async function shareAnswer({ answerId, person, conversation }: Share, log: AnswerLog): Promise<Reply> {
  const answer = await findOwnAnswer(answerId, conversation, log)
  return answer === undefined ? GONE : presentShared(answer, person)
}
