import type { AnswerLog, Feedback } from '../ports/answer-log.ts'
import type { Click, ClickedAction } from '../ports/chat-platform.ts'
import { cleanLine } from '../text/clean.ts'
import type { Action, Reply } from '../reply/reply.ts'
import { say } from '../reply/reply.ts'

/** In characters; the platform's form asks for no more. */
export const LONGEST_REASON = 500

const REASONS: readonly Action[] = [
  { kind: 'give-reason', reason: 'wrong-paragraph' },
  { kind: 'give-reason', reason: 'no-answer' },
  { kind: 'give-reason', reason: 'incomplete' },
  { kind: 'give-reason', reason: 'other' },
]

export async function rateAnswer(
  { answerId, person }: Click,
  action: Extract<ClickedAction, { kind: 'rate' | 'give-reason' }>,
  log: AnswerLog,
): Promise<Reply> {
  const isKept = await log.rate({ answerId, personId: person.id, ...feedbackOf(action) })
  if (!isKept) return [say('I no longer keep that answer, so I could not note it.')]
  if (action.kind === 'give-reason')
    return [say('Thank you. I have noted it for the people who run Footnote here.')]
  return action.rating === 'helpful'
    ? [say('Thank you, noted.')]
    : [say('Thank you for telling me. What was wrong?'), { kind: 'actions', actions: REASONS }]
}

function feedbackOf(
  action: Extract<ClickedAction, { kind: 'rate' | 'give-reason' }>,
): Pick<Feedback, 'rating' | 'reason' | 'words'> {
  if (action.kind === 'rate') return { rating: action.rating }
  const words = cleanLine(action.words ?? '').slice(0, LONGEST_REASON)
  return { rating: 'not-helpful', reason: action.reason, words: words === '' ? undefined : words }
}
