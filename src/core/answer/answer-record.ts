import { plainText } from '../reply/plain-text.ts'
import type { Usage } from '../ports/language-model.ts'
import type { CheckedSentence, Unwritten, Writing } from '../writing/writing.ts'
import type { Answer, Citation } from './answer.ts'

/**
 * An answer as data, for other programs. An interface: fields are documented in docs/json.md, tested, and kept.
 */
export interface AnswerRecord {
  /** As asked. */
  readonly question: string
  readonly kind: 'grounded' | 'abstained'
  /** `null` when abstained. */
  readonly confidence: 'direct' | 'closest' | null
  /** `null` when abstained. */
  readonly composedBy: 'extractive' | 'model' | null
  /** One to three, the answer's own first; none when abstained. */
  readonly statements: readonly StatementRecord[]
  /** What was read closely, best first, up to 10; also when abstained. */
  readonly passages: readonly PassageRecord[]
  /** What a language model made of the question; `null` where none was asked. */
  readonly writing: WritingRecord | null
  /** From question to answer, without loading. */
  readonly milliseconds: number
}

export interface WritingRecord {
  readonly kind: Writing['kind']
  /** Why it wrote nothing; `null` when it did. */
  readonly problem: Unwritten['problem'] | null
  /** Every sentence that it wrote, shown or not. */
  readonly sentences: readonly {
    readonly text: string
    readonly outcome: CheckedSentence['outcome']
    readonly paragraphs: readonly number[]
    readonly remarks: readonly string[]
  }[]
  readonly tokens: Usage
}

export interface StatementRecord {
  readonly text: string
  readonly citations: readonly CitationRecord[]
}

export interface CitationRecord {
  /** File name without its extension. */
  readonly article: string
  readonly paragraph: number
  /** A substring of the paragraph. */
  readonly quote: string
}

export interface PassageRecord {
  readonly article: string
  readonly paragraph: number
  /** Of its best sentence; comparable within one answer. */
  readonly score: number
}

const MOST_PASSAGES = 10

export function toRecord(question: string, answer: Answer, milliseconds: number): AnswerRecord {
  const isGrounded = answer.kind === 'grounded'
  return {
    question,
    kind: answer.kind,
    confidence: isGrounded ? answer.confidence : null,
    composedBy: isGrounded ? answer.composedBy : null,
    statements: isGrounded
      ? answer.statements.map(({ text, citations }) => ({ text, citations: citations.map(toCitation) }))
      : [],
    passages: rankedPassages(answer),
    writing: answer.writing === undefined ? null : toWritingRecord(answer.writing),
    milliseconds: round(milliseconds, 1),
  }
}

/** For a question that could not be taken in: nothing was searched, nothing is claimed. */
export function emptyRecord(question: string): AnswerRecord {
  return {
    question,
    kind: 'abstained',
    confidence: null,
    composedBy: null,
    statements: [],
    passages: [],
    writing: null,
    milliseconds: 0,
  }
}

export function toWritingRecord(writing: Writing): WritingRecord {
  const sentences = writing.kind === 'written' ? writing.sentences : []
  return {
    kind: writing.kind,
    problem: writing.kind === 'written' ? null : writing.problem,
    sentences: sentences.map(({ text, outcome, paragraphs, remarks }) => {
      return { text, outcome, paragraphs, remarks: remarks.map(plainText) }
    }),
    tokens: writing.usage,
  }
}

export const toCitation = ({ passage, quote }: Citation): CitationRecord => ({
  article: passage.articleId,
  paragraph: passage.paragraph,
  quote,
})

function rankedPassages({ evidence }: Answer): readonly PassageRecord[] {
  const best = new Map<string, PassageRecord>()
  for (const { sentence, score } of evidence.ranked) {
    const { id, articleId, paragraph } = sentence.passage
    if (!best.has(id)) best.set(id, { article: articleId, paragraph, score: round(score, 3) })
  }
  return [...best.values()].slice(0, MOST_PASSAGES)
}

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals))
