import type { Passage } from '../article/article.ts'
import type { Statement } from '../answer/answer.ts'
import type { PassageIndex } from '../ports/passage-index.ts'
import type { Writer } from '../writing/writer.ts'
import type { Unwritten, Writing } from '../writing/writing.ts'
import { composeSummary } from './compose-summary.ts'
import type { SummaryLength } from './summary-length.ts'
import { summarizeArticle } from './summarize-article.ts'

/** An article in a few sentences, each cited. */
export interface Summary {
  readonly length: SummaryLength
  readonly composedBy: 'extractive' | 'model'
  /** In the order of the article where they are its own. */
  readonly statements: readonly Statement[]
  /** What a model made of it, where there is one. */
  readonly writing?: Writing | undefined
}

/** What is summed up. */
export interface SumUp {
  readonly passages: readonly Passage[]
  readonly length: SummaryLength
}

/**
 * Sums an article up: written where there is a writer, and in its own sentences wherever nothing written may be shown.
 * `Unwritten`: why there is no writer today.
 */
export async function sumUp(
  { passages, length }: SumUp,
  index: PassageIndex,
  writer?: Writer | Unwritten,
): Promise<Summary> {
  const writing =
    writer === undefined || 'problem' in writer
      ? writer
      : await composeSummary(passages, length, { writer, index, until: writer.clock.now() + writer.patience })
  const own = summarizeArticle(passages, length).map(({ text, passage }): Statement => ({
    text,
    citations: [{ passage, quote: text }],
  }))
  if (writing?.kind !== 'written') return { length, composedBy: 'extractive', statements: own, writing }
  return writing.statements.length >= own.length * LEAST_SHARE
    ? { length, composedBy: 'model', statements: writing.statements, writing }
    : { length, composedBy: 'extractive', statements: own, writing: { ...writing, statements: [] } }
}

/** Of as many sentences as the article's own summary has: fewer sum up only what happened to pass. */
const LEAST_SHARE = 0.5
