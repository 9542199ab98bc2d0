import type { Answer } from '#src/core/answer/answer.ts'
import type { AskedLibrary } from './library.ts'
import type { SetQuestion } from './sets.ts'

/** What became of one question. */
export interface Outcome {
  readonly question: SetQuestion
  readonly answer: Answer
  readonly isRightPassage: boolean
  /** The answer string stands in the first statement; whatever the verdict. */
  readonly isInFirst: boolean
  /** … in any statement that would be shown. */
  readonly isInReply: boolean
  readonly words: number
}

export async function askAll(
  library: AskedLibrary,
  questions: readonly SetQuestion[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const question of questions) outcomes.push(judge(question, await library.ask(question.text)))
  return outcomes
}

export function judge(question: SetQuestion, answer: Answer): Outcome {
  const statements = answer.kind === 'grounded' ? answer.statements : answer.nearest
  const texts = statements.map((statement) => statement.text)
  return {
    question,
    answer,
    isRightPassage: question.passages.includes(answer.evidence.ranked[0]?.sentence.passage.id ?? ''),
    isInFirst: holdsAnswer(texts.slice(0, 1), question.answers),
    isInReply: holdsAnswer(texts, question.answers),
    words: texts.join(' ').split(/\s+/).filter(Boolean).length,
  }
}

function holdsAnswer(texts: readonly string[], answers: readonly string[]): boolean {
  const text = normalise(texts.join(' '))
  return answers.some((answer) => text.includes(normalise(answer)))
}

const normalise = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()

export type Verdict = 'direct' | 'closest' | 'abstained'
export const verdictOf = ({ answer }: Outcome): Verdict =>
  answer.kind === 'abstained' ? 'abstained' : answer.confidence

/** Share of the outcomes that hold, in per cent; NaN for none. */
export const share = (outcomes: readonly Outcome[], holds: (outcome: Outcome) => boolean): number =>
  (100 * outcomes.filter(holds).length) / outcomes.length

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
