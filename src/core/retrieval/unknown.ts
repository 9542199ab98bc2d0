import type { EnglishWords } from '../text/english.ts'
import { rarityInEnglish } from '../text/english.ts'
import { placeAliases } from '../text/places.ts'
import type { Question } from './question.ts'

const PLAIN_LETTERS = /^[a-z]+$/

/** Names and numbers of the question that the articles do not know; "Beijing" is known where "China" is. */
export const unknownNames = (question: Question, known: ReadonlySet<string>): readonly string[] =>
  question.names.filter((name) => !isKnown(name, known))

/**
 * How many rare words of the question the articles do not know, names aside; each counts by its rarity in English,
 * between 0 and 1. Off-topic questions are full of them, paraphrases mostly use common words. Of words in other scripts
 * English knows nothing: they do not count.
 */
export const countStrangeWords = (
  question: Question,
  known: ReadonlySet<string>,
  english: EnglishWords,
): number =>
  question.stems
    .filter((word) => PLAIN_LETTERS.test(word) && !question.names.includes(word) && !isKnown(word, known))
    .reduce((sum, word) => sum + rarityInEnglish(word, english), 0)

const isKnown = (word: string, known: ReadonlySet<string>): boolean =>
  [word, ...placeAliases(word)].some((alias) => known.has(alias))
