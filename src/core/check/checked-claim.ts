import type { Citation } from '../answer/answer.ts'
import type { Passage } from '../article/article.ts'
import type { Difference, Grounding } from '../ground/ground.ts'

/** What somebody says that an article says, compared with what it says. */
export interface CheckedClaim {
  /** As it was given. */
  readonly claim: string
  readonly verdict: Grounding['verdict']
  /** One for each sentence. */
  readonly sentences: readonly [ClaimSentence, ...ClaimSentence[]]
}

export interface ClaimSentence {
  readonly text: string
  readonly verdict: Grounding['verdict']
  /** The sentences that carry it, or come nearest; none when nothing was found. */
  readonly citations: readonly Citation[]
  /** Why it is not supported, and what else was noticed. */
  readonly differences: readonly Difference[]
  /** What it was compared with, nearest first. */
  readonly compared: readonly Passage[]
  /** False: it or the article is not English, and nothing can be said of its wording. */
  readonly comparesWording: boolean
}

/** All of it or nothing: one sentence that is not in the article makes the whole differ from it. */
export function verdictOf(sentences: readonly ClaimSentence[]): Grounding['verdict'] {
  const [first = 'not-found', ...others] = sentences.map(({ verdict }) => verdict)
  return others.every((verdict) => verdict === first) ? first : 'differs'
}
