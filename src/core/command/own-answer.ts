import type { AnswerLog, LoggedAnswer } from '../ports/answer-log.ts'
import type { Scope } from '../ports/chat-event.ts'
import type { Reply } from '../reply/reply.ts'
import { say } from '../reply/reply.ts'

export const GONE: Reply = [say('I no longer keep that answer. Please ask once more.')]

/** The answer that a button names. Nothing is shown across workspaces, whatever a button says. */
export async function findOwnAnswer(
  answerId: string,
  here: Scope,
  log: AnswerLog,
): Promise<LoggedAnswer | undefined> {
  const answer = await log.find(answerId)
  const isOwn =
    answer?.conversation.platform === here.platform &&
    answer.conversation.installationId === here.installationId
  return isOwn ? answer : undefined
}
