import type { CitationRecord, WritingRecord } from '../answer/answer-record.ts'
import { toCitation, toWritingRecord } from '../answer/answer-record.ts'
import type { IndexedArticle } from '../ports/passage-index.ts'
import type { Fact } from './fact.ts'
import type { SummaryLength } from './summary-length.ts'
import type { Summary } from './sum-up.ts'
import type { View } from './view.ts'

/** A summary as data, for other programs. An interface: fields are documented in docs/json.md, tested, and kept. */
export interface SummaryRecord {
  /** File name without its extension. */
  readonly article: string
  readonly title: string
  readonly length: SummaryLength
  readonly composedBy: Summary['composedBy']
  readonly sentences: readonly {
    readonly text: string
    /** The first that it cites. */
    readonly paragraph: number
    readonly citations: readonly CitationRecord[]
  }[]
  /** What a language model made of the article; `null` where none was asked. */
  readonly writing: WritingRecord | null
}

/** A view of an article as data: documented, tested and kept as well. */
export interface ViewRecord {
  readonly article: string
  readonly title: string
  readonly view: View
  readonly facts: readonly {
    /** The speaker, the amounts or the dates, in the article's own words. */
    readonly labels: readonly string[]
    /** A substring of the paragraph. */
    readonly text: string
    readonly paragraph: number
    /** On a timeline: "1987", "1987-03" or "1987-03-04"; `null` elsewhere, and where no year is named. */
    readonly date: string | null
  }[]
}

/** As `npm run summary -- --json` prints it. */
export function toSummaryRecord({ id, title }: IndexedArticle, summary: Summary): SummaryRecord {
  const { length, composedBy, statements, writing } = summary
  return {
    article: id,
    title,
    length,
    composedBy,
    sentences: statements.map(({ text, citations }) => ({
      text,
      paragraph: citations[0].passage.paragraph,
      citations: citations.map(toCitation),
    })),
    writing: writing === undefined ? null : toWritingRecord(writing),
  }
}

/** As `npm run summary -- --view … --json` prints it. */
export const toViewRecord = (
  { id, title }: IndexedArticle,
  view: View,
  facts: readonly Fact[],
): ViewRecord => ({
  article: id,
  title,
  view,
  facts: facts.map(({ labels, text, passage: { paragraph }, date = null }) => ({
    labels,
    text,
    paragraph,
    date,
  })),
})
