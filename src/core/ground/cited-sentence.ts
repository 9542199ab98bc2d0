import type { Passage } from '../article/article.ts'
import type { Token } from './token.ts'
import { quotedAfter, tokenize } from './token.ts'

/** A sentence of a passage that is cited. */
export interface CitedSentence {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly passage: Passage
  /** From 0, within its passage. */
  readonly position: number
  readonly previous: CitedSentence | undefined
}

const read = new WeakMap<Passage, readonly CitedSentence[]>()

/** The sentences of a passage, taken apart once for as long as the passage object lives. */
export function citedSentences(passage: Passage): readonly CitedSentence[] {
  const known = read.get(passage)
  if (known !== undefined) return known
  const sentences: CitedSentence[] = []
  let isQuoted = false
  for (const [position, text] of passage.sentences.entries()) {
    const tokens = tokenize(text, isQuoted)
    sentences.push({ text, tokens, passage, position, previous: sentences.at(-1) })
    isQuoted = quotedAfter(text, isQuoted)
  }
  read.set(passage, sentences)
  return sentences
}
