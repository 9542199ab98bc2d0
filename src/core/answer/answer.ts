import type { Passage } from '../article/article.ts'
import type { Evidence } from '../retrieval/evidence.ts'
import type { Writing } from '../writing/writing.ts'
import type { Confidence } from './confidence.ts'

/** Every answer either stands on cited passages or says plainly that the articles do not say. */
export type Answer = GroundedAnswer | Abstention

export interface GroundedAnswer {
  readonly kind: 'grounded'
  /** `direct`: the article says so. `closest`: no clear answer, this is the nearest that there is. */
  readonly confidence: 'direct' | 'closest'
  readonly composedBy: 'extractive' | 'model'
  /** What the model made of it, where there is one. */
  readonly writing?: Writing | undefined
  /** The answer's own sentence first. */
  readonly statements: readonly [Statement, ...Statement[]]
  readonly evidence: Evidence
  readonly measured: Confidence
}

export interface Abstention {
  readonly kind: 'abstained'
  /** What would have been quoted; shown only to those who ask for it. */
  readonly nearest: readonly Statement[]
  readonly writing?: Writing | undefined
  readonly evidence: Evidence
  readonly measured: Confidence
}

/** A sentence without proof cannot be written down: there is at least one citation. */
export interface Statement {
  /** Verbatim, unless a model wrote it: then it has been compared with what it cites. */
  readonly text: string
  readonly isWritten?: boolean
  readonly citations: readonly [Citation, ...Citation[]]
}

/** `quote` is a substring of `passage.text`. */
export interface Citation {
  readonly passage: Passage
  readonly quote: string
}

/** The passages in the order in which they are first cited. */
export function citedPassages(statements: readonly Statement[]): readonly Passage[] {
  const byId = new Map<string, Passage>()
  for (const { citations } of statements) for (const { passage } of citations) byId.set(passage.id, passage)
  return [...byId.values()]
}
