import type { AnswerLog, LoggedAnswer } from '../ports/answer-log.ts'
import type { Click, ClickedAction, Receipt } from '../ports/chat-platform.ts'
import type { PassageIndex } from '../ports/passage-index.ts'
import type { Reply } from '../reply/reply.ts'
import { DELETE_REFUSED } from '../reply/trouble.ts'
import { showClosest, showWhy } from './last-answer.ts'
import { findOwnAnswer, GONE } from './own-answer.ts'
import { rateAnswer } from './rate-answer.ts'
import { showPassageOf } from './show-passage.ts'

/** What a click may need of its platform. */
export interface Powers {
  readonly isAdmin: () => Promise<boolean>
  readonly remove: (receipt: Receipt) => Promise<void>
}

interface Kept {
  readonly log: AnswerLog
  readonly index: PassageIndex
}

/** A button under an answer; `undefined`: there is nothing to show. */
export async function useButton(
  click: Click,
  powers: Powers,
  { log, index }: Kept,
): Promise<Reply | undefined> {
  const { action, answerId, conversation, person } = click
  if (action.kind === 'rate' || action.kind === 'give-reason') return await rateAnswer(click, action, log)
  const answer = await findOwnAnswer(answerId, conversation, log)
  if (action.kind === 'show-passage') return await showPassageOf(action, answer, index)
  if (action.kind !== 'delete') return answer === undefined ? GONE : tellMore(action, answer)
  if (answer?.askedBy.id !== person.id && !(await powers.isAdmin())) return DELETE_REFUSED
  await powers.remove(action.receipt)
  return undefined
}

const tellMore = (
  { kind }: Extract<ClickedAction, { kind: 'why' | 'show-closest' }>,
  answer: LoggedAnswer,
): Reply => (kind === 'why' ? showWhy(answer) : showClosest(answer))
