import type { PassageIndex, VocabularyWord } from '../ports/passage-index.ts'
import type { EnglishWords } from '../text/english.ts'
import { isEnglish } from '../text/english.ts'
import { STOP_WORDS } from '../text/stop-words.ts'
import type { Word } from '../text/words.ts'
import { words } from '../text/words.ts'
import { editDistance } from './edit-distance.ts'
import { slipsOf } from './slips.ts'

/** A word that was read as another one; always shown, never silent. */
export interface Correction {
  readonly written: string
  readonly readAs: string
}

/** What the articles say of words. */
export type Known = Pick<PassageIndex, 'holdsStem' | 'wordsLike'>

/** "NASA" is no misspelt "nasal". */
const ACRONYM = /^\p{Lu}{2,}$/u
/** Each costs a look at the vocabulary; nobody misspells more words that matter in one question. */
const MOST_CHECKED = 40
const SHORTEST = 4
/** Shorter words have too many neighbours in English: "mast" would be read as "must". */
const SHORTEST_ENGLISH = 5
/** Words of this length may hold two errors, and an error in the first letter ("Slack" must not become "lack"). */
const TWO_ERRORS_FROM = 9
const FIRST_LETTER_MAY_DIFFER_FROM = 8

/**
 * A word that neither the articles nor English know is read as the nearest word of the articles, else of English.
 * The mended text also goes to the encoder, which is most of the gain.
 */
export async function mendSpelling(
  question: string,
  english: EnglishWords,
  known: Known,
): Promise<{ text: string; corrections: readonly Correction[] }> {
  const corrections: Correction[] = []
  const distinct = new Map(words(question).map((word) => [word.text, word]))
  for (const word of [...distinct.values()].slice(0, MOST_CHECKED)) {
    const readAs = await mended(word, english, known)
    if (readAs !== undefined) corrections.push({ written: word.text, readAs: withCaseOf(word, readAs) })
  }
  const text = corrections.reduce(replaceWord, question)
  // What could not be replaced was not read so.
  return {
    text,
    corrections: corrections.filter((correction) => replaceWord(question, correction) !== question),
  }
}

async function mended(word: Word, english: EnglishWords, known: Known): Promise<string | undefined> {
  const { folded, isStop } = word
  const isChecked = !isStop && folded.length >= SHORTEST && !/\d/.test(folded) && !ACRONYM.test(word.text)
  if (!isChecked || isEnglish(word.stem, english)) return undefined
  // In whatever inflection: it is found as it is.
  if (await known.holdsStem(word.stem)) return undefined
  // "Musk" is no misspelt "must".
  const telling = (await known.wordsLike(folded)).filter((similar) => !STOP_WORDS.has(similar.word))
  return nearest(folded, telling) ?? nearestEnglish(word, english)
}

/** Never for a word with a capital: a name that no article knows is no misspelt English word. */
function nearestEnglish({ text, folded }: Word, english: EnglishWords): string | undefined {
  if (folded.length < SHORTEST_ENGLISH || !/^[a-z]+$/.test(text)) return undefined
  const meant = slipsOf(folded).filter((word) => english.has(word))
  return meant.toSorted((a, b) => (english.get(b) ?? 0) - (english.get(a) ?? 0))[0]
}

function nearest(word: string, similar: readonly VocabularyWord[]): string | undefined {
  const most = word.length >= TWO_ERRORS_FROM ? 2 : 1
  const within = similar.flatMap((known) => {
    const sameStart = known.word[0] === word[0]
    if (!sameStart && word.length < FIRST_LETTER_MAY_DIFFER_FROM) return []
    const distance = editDistance(word, known.word, most)
    return distance > most ? [] : [{ ...known, cost: distance + (sameStart ? 0 : 0.5) }]
  })
  return within.toSorted(
    (a, b) => a.cost - b.cost || b.sentences - a.sentences || (a.word < b.word ? -1 : 1),
  )[0]?.word
}

const withCaseOf = (word: Word, readAs: string): string =>
  /^\p{Lu}/u.test(word.text) ? readAs.charAt(0).toUpperCase() + readAs.slice(1) : readAs

function replaceWord(text: string, { written, readAs }: Correction): string {
  const wholeWord = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(written)}(?![\\p{L}\\p{N}])`, 'u')
  return text.replace(wholeWord, () => readAs)
}
