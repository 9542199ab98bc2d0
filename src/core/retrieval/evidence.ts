import type { Question } from './question.ts'
import type { StrangeWord } from './unknown.ts'
import type { Basis, ScoredSentence } from './score.ts'

/** What was found for a question: every sentence that was read closely, best first. */
export interface Evidence {
  readonly question: Question
  readonly basis: Basis
  readonly ranked: readonly ScoredSentence[]
  /** Names and numbers of the question that neither the articles nor their headlines know. */
  readonly unknownNames: readonly string[]
  /** Its other words that they do not know. */
  readonly strangeWords: readonly StrangeWord[]
  /** The question was read together with the one before it. */
  readonly followsUp: boolean
}
