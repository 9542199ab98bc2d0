import { stem } from './stem.ts'

/** Common English words, folded, each with the natural logarithm of how probable it is in English text. */
export type EnglishWords = ReadonlyMap<string, number>

/** Some 600 of the encoder's 4,900 words lie above this: that an article lacks "happen" or "kind" says nothing. */
const COMMON_FROM = -9
/** For words that are not among them ("fossil", "plankton"); the rarest that is lies at -11.7. */
const UNCOMMON = -14

/** Is this a common English word, in any inflection? */
export const isEnglish = (wordStem: string, english: EnglishWords): boolean => byStem(english).has(wordStem)

/** From 0 (any paraphrase may use it) to 1 (a term that an article about it would hold). */
export function rarityInEnglish(wordStem: string, english: EnglishWords): number {
  const logarithm = byStem(english).get(wordStem) ?? UNCOMMON
  return Math.min(1, Math.max(0, (COMMON_FROM - logarithm) / (COMMON_FROM - UNCOMMON)))
}

const stemmed = new WeakMap<EnglishWords, ReadonlyMap<string, number>>()

/** Of the words with one stem the most common one counts. */
function byStem(english: EnglishWords): ReadonlyMap<string, number> {
  const known = stemmed.get(english)
  if (known !== undefined) return known
  const result = new Map<string, number>()
  for (const [word, logarithm] of english) {
    const key = stem(word)
    result.set(key, Math.max(result.get(key) ?? -Infinity, logarithm))
  }
  stemmed.set(english, result)
  return result
}
