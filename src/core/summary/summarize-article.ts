import type { Passage } from '../article/article.ts'
import { chooseSentences } from './choose-sentences.ts'
import type { SummaryLength } from './summary-length.ts'
import { SENTENCES } from './summary-length.ts'

/** Longer articles are summed up by their beginning: every sentence is compared with every other. */
const MOST_COMPARED = 400

/** A sentence of an article, word for word, and where it stands. */
export interface SummarySentence {
  readonly text: string
  readonly passage: Passage
}

/** An article in a few of its own sentences, in its own order; never more than half of them. */
export function summarizeArticle(
  passages: readonly Passage[],
  length: SummaryLength,
): readonly SummarySentence[] {
  const all = passages
    .flatMap((passage) => passage.sentences.map((text) => ({ text, passage })))
    .slice(0, MOST_COMPARED)
  const most = Math.max(1, Math.min(SENTENCES[length], Math.ceil(all.length / 2)))
  return chooseSentences(
    all.map(({ text }) => text),
    most,
  ).flatMap((place) => all[place] ?? [])
}
