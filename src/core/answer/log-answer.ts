import type { LoggedAnswer } from '../ports/answer-log.ts'
import { explainAnswer } from './explain-answer.ts'
import type { Answer } from './answer.ts'
import { renderAnswer, renderNearest } from './render-answer.ts'
import type { AnswerSurroundings } from './surroundings.ts'

/** Who asked what, where and when. */
export type Asking = Pick<LoggedAnswer, 'id' | 'conversation' | 'askedBy' | 'question' | 'at'>

/** The answer as it is kept for its buttons: rendered now, since the articles may change. */
export function toLogged(asking: Asking, answer: Answer, surroundings: AnswerSurroundings): LoggedAnswer {
  const isGrounded = answer.kind === 'grounded'
  const citations = isGrounded ? answer.statements.flatMap((statement) => statement.citations) : []
  return {
    ...asking,
    outcome: isGrounded ? answer.confidence : 'not-found',
    quotes: citations.map(({ passage, quote }) => ({
      articleId: passage.articleId,
      paragraph: passage.paragraph,
      quote,
    })),
    articleId: answer.evidence.ranked[0]?.sentence.passage.articleId,
    reply: renderAnswer(answer, surroundings),
    why: explainAnswer(answer),
    nearest: isGrounded ? undefined : renderNearest(answer, surroundings),
  }
}
