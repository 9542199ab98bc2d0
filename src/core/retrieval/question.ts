import { cleanLine } from '../text/clean.ts'
import { namesIn } from '../text/names.ts'
import { isPlace } from '../text/places.ts'
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

/** "… according to the article": a reader's words about the text, which the text itself does not say. */
const TALK_OF_THE_TEXT = /\b(?:the|this|that|these|those|your) (?:article|text|story|report|piece)s?\b/giu

/** "…, right?" turns a claim into a question and is no part of it. */
const TAG = /,? (?:right|correct|no|yes|(?:is|are|was|were|do|does|did)n't \w+)\?$/iu

/** The question without talk of the text and without a tag: what it is about. */
export const topicOf = (text: string): string => text.replace(TALK_OF_THE_TEXT, ' ').replace(TAG, '?')

/** Small numbers are counted in the question ("the 2 countries") more often than looked for in the article. */
const LARGEST_SMALL_NUMBER = 12
const isTellingNumber = (folded: string): boolean =>
  /\d/.test(folded) && !(Number(folded) <= LARGEST_SMALL_NUMBER)

export function understand(text: string, corrections: readonly Correction[] = []): Question {
  const topic = topicOf(text)
  const named = namesIn(topic)
    .flat()
    .filter((word) => !word.isStop)
  const others = words(topic).filter((word) => isPlace(word.stem) || isTellingNumber(word.folded))
  return {
    text,
    corrections,
    stems: contentStems(topic),
    saidStems: new Set(stems(text)),
    names: [...new Set([...named, ...others].map((word) => word.stem))],
    wanted: wantedBy(text),
  }
}
