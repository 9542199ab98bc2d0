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

/** An answer with "…" in it is held when its parts stand in this order. */
function holdsAnswer(texts: readonly string[], answers: readonly string[]): boolean {
  const text = normalise(texts.join(' '))
  return answers.some((answer) => holdsInOrder(text, answer.split(/\.{3}|…/).map(normalise)))
}

function holdsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0
  for (const part of parts) {
    const at = text.indexOf(part, from)
    if (at === -1) return false
    from = at + part.length
  }
  return true
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

export const SUMMARY_HEADER: readonly string[] = [
  'questions',
  'n',
  'right passage first %',
  'answer in first statement %',
  'answer in reply %',
  'words',
  'direct % (answer in reply)',
  'closest % (answer in reply)',
  'abstained %',
]

/** One row of the table that SUMMARY_HEADER heads. */
export function summarise(name: string, outcomes: readonly Outcome[]): readonly (string | number)[] {
  const inReply = (outcome: Outcome): boolean => outcome.isInReply
  // A set without marked answers, or of questions that have none here.
  const isMarked = outcomes.some(({ question }) => question.answers.length > 0)
  const withPrecision = (verdict: Verdict): string => {
    const those = outcomes.filter((outcome) => verdictOf(outcome) === verdict)
    const part = ((100 * those.length) / outcomes.length).toFixed(1)
    return those.length === 0 || !isMarked ? part : `${part} (${share(those, inReply).toFixed(0)})`
  }
  return [
    name,
    outcomes.length,
    share(outcomes, (outcome) => outcome.isRightPassage),
    isMarked ? share(outcomes, (outcome) => outcome.isInFirst) : Number.NaN,
    isMarked ? share(outcomes, inReply) : Number.NaN,
    mean(outcomes.map((outcome) => outcome.words)),
    withPrecision('direct'),
    withPrecision('closest'),
    share(outcomes, (outcome) => verdictOf(outcome) === 'abstained'),
  ]
}
