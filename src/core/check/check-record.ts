import { reasonText } from '../ground/ground.ts'
import type { CheckedClaim } from './checked-claim.ts'

/** A checked claim as data, for other programs. An interface: fields are documented in docs/json.md, tested, and kept. */
export interface ClaimRecord {
  /** As given. */
  readonly claim: string
  readonly verdict: 'supported' | 'differs' | 'not-found'
  /** The sentences that it was compared with; none when nothing was found. */
  readonly citations: readonly {
    /** File name without its extension. */
    readonly article: string
    readonly paragraph: number
    /** A substring of the paragraph. */
    readonly quote: string
  }[]
  /** Why it is not supported; none when it is. */
  readonly differences: readonly { readonly rule: string; readonly reason: string }[]
}

/** For what could not be read as a claim: nothing was compared. */
export const emptyClaimRecord = (claim: string): ClaimRecord => ({
  claim,
  verdict: 'not-found',
  citations: [],
  differences: [],
})

export function toClaimRecord({ claim, verdict, sentences }: CheckedClaim): ClaimRecord {
  return {
    claim,
    verdict,
    citations: sentences
      .flatMap(({ citations }) => citations)
      .map(({ passage, quote }) => ({ article: passage.articleId, paragraph: passage.paragraph, quote })),
    differences: sentences
      .flatMap(({ differences }) => differences)
      .filter(({ blocks }) => blocks)
      .map((difference) => ({ rule: difference.rule, reason: reasonText(difference) })),
  }
}
