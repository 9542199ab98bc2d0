import { cleanLine } from '../text/clean.ts'
import { namesIn } from '../text/names.ts'
import { contentStems, stems, words } from '../text/words.ts'
import type { Correction } from './mend-spelling.ts'
import type { Wanted } from './wanted.ts'
import { wantedBy } from './wanted.ts'

/** Longest question that is taken in, in characters after cleaning. */
export const LONGEST_QUESTION = 500

/** A question, understood as far as rules go. */
export interface Question {
  /** Cleaned, and with spelling mended where `corrections` says so. */
  readonly text: string
  readonly corrections: readonly Correction[]
  /** Stems that carry meaning, each once. */
  readonly stems: readonly string[]
  /** All stems: what a reply must not count as an answer, because the question said it. */
  readonly saidStems: ReadonlySet<string>
  /** Stems of names and numbers: what an article must know of before it can answer directly. */
  readonly names: readonly string[]
  readonly wanted: Wanted
}

export type QuestionProblem = 'empty' | 'too-long' | 'no-words'

/** Cleans what a person typed, or says why it is no question. */
export function readQuestion(raw: string): { readonly text: string } | { readonly problem: QuestionProblem } {
  const text = cleanLine(raw)
  if (text === '') return { problem: 'empty' }
  if (text.length > LONGEST_QUESTION) return { problem: 'too-long' }
  return words(text).length === 0 ? { problem: 'no-words' } : { text }
}

export function understand(text: string, corrections: readonly Correction[] = []): Question {
  const named = namesIn(text)
    .flat()
    .filter((word) => !word.isStop)
  const numbers = words(text).filter((word) => /\d/.test(word.text))
  return {
    text,
    corrections,
    stems: contentStems(text),
    saidStems: new Set(stems(text)),
    names: [...new Set([...named, ...numbers].map((word) => word.stem))],
    wanted: wantedBy(text),
  }
}
