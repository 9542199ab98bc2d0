import type { EnglishWords } from '../text/english.ts'
import { rarityInEnglish } from '../text/english.ts'
import { placeAliases } from '../text/places.ts'
import type { Question } from './question.ts'

const PLAIN_LETTERS = /^[a-z]+$/

/** Names and numbers of the question that the articles do not know; "Beijing" is known where "China" is. */
export const unknownNames = (question: Question, known: ReadonlySet<string>): readonly string[] =>
  question.names.filter((name) => !isKnown(name, known))

/** A word of the question that the articles do not know, and how rare it is in English: 0 to 1. */
export interface StrangeWord {
  readonly stem: string
  readonly rarity: number
}

/**
 * The words of the question that the articles do not know, names aside. Off-topic questions are full of rare ones,
 * paraphrases mostly use common words. Of words in other scripts English knows nothing: they do not count.
 */
export const strangeWords = (
  question: Question,
  known: ReadonlySet<string>,
  english: EnglishWords,
): readonly StrangeWord[] =>
  question.stems
    .filter((stem) => PLAIN_LETTERS.test(stem) && !question.names.includes(stem) && !isKnown(stem, known))
    .map((stem) => ({ stem, rarity: rarityInEnglish(stem, english) }))

const isKnown = (word: string, known: ReadonlySet<string>): boolean =>
  [word, ...placeAliases(word)].some((alias) => known.has(alias))
