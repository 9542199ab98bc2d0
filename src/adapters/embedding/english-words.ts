import type { EnglishWords } from '../../core/text/english.ts'
import type { Logger } from '../../core/ports/logger.ts'
import { readPieces } from './model/package-files.ts'

/** The encoder marks the start of a word with U+2581; a piece that has it and only letters is a whole English word. */
const WHOLE_WORD = /^\u2581([A-Za-z]{2,})$/

/**
 * Some 5,000 common English words, lower case, from the encoder's own vocabulary, each with the natural logarithm of
 * its probability: rightly spelt even when no article has them. Read synchronously in a few ms.
 */
export function loadEnglishWords(): EnglishWords {
  const words = new Map<string, number>()
  for (const [text, logarithm] of readPieces()) {
    const word = WHOLE_WORD.exec(text)?.[1]?.toLowerCase()
    if (word === undefined || logarithm === null) continue
    words.set(word, Math.max(words.get(word) ?? -Infinity, logarithm))
  }
  return words
}

/** The same; none of them, and a word about it, when they cannot be read: questions are answered all the same. */
export function loadEnglishWordsIfAny(logger: Logger, load = loadEnglishWords): EnglishWords {
  try {
    return load()
  } catch (error) {
    logger.warn(
      'Common English words cannot be read; questions with words that no article has are answered less often',
      { error },
    )
    return new Map()
  }
}
