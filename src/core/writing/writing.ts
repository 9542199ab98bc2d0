import type { Passage } from '../article/article.ts'
import type { Statement } from '../answer/answer.ts'
import type { Usage, WritingProblem } from '../ports/language-model.ts'
import type { Span } from '../reply/reply.ts'

/** What became of a model's attempt at an answer; "why this answer?" shows all of it. */
export type Writing = Written | Unwritten

export interface Written {
  readonly kind: 'written'
  /** What may be shown: empty when no sentence of the model's own has passed. */
  readonly statements: readonly Statement[]
  /** Every sentence that it wrote, in order. */
  readonly sentences: readonly CheckedSentence[]
  /** What the passages do not say, in the model's words; empty: nothing. */
  readonly missing: string
  /** What it was given to read, in that order. */
  readonly given: readonly Passage[]
  /** The question as the model understood it in its conversation. */
  readonly readAs?: string | undefined
  readonly usage: Usage
}

export interface Unwritten {
  readonly kind: 'unwritten'
  readonly problem: WritingProblem | 'budget-spent'
  readonly usage: Usage
}

export interface CheckedSentence {
  /** As the model first wrote it. */
  readonly text: string
  /** Numbers of the paragraphs that it was compared with. */
  readonly paragraphs: readonly number[]
  /**
   * - `kept`: as it was written
   * - `repaired`: written once more, and that version is shown
   * - `replaced`: the article's own sentence is shown instead
   * - `dropped`: nothing is shown instead
   */
  readonly outcome: 'kept' | 'repaired' | 'replaced' | 'dropped'
  /** What was wrong with it, or why other paragraphs were compared than it named; each one sentence. */
  readonly remarks: readonly (readonly Span[])[]
  /** False: only numbers and quotations could be compared, since it or the article is not English. */
  readonly comparesWording: boolean
}
