import type { VocabularyWord } from '../ports/passage-index.ts'
import type { Word } from '../text/words.ts'
import { words } from '../text/words.ts'
import { editDistance } from './edit-distance.ts'

/** A word that was read as another one; always shown, never silent. */
export interface Correction {
  readonly written: string
  readonly readAs: string
}

export interface Spelling {
  /** Common English words, folded: rightly spelt even when no article has them. */
  readonly english: ReadonlySet<string>
  wordsLike(word: string): Promise<readonly VocabularyWord[]>
}

const SHORTEST = 4
/** Words of this length may hold two errors, and an error in the first letter ("Slack" must not become "lack"). */
const TWO_ERRORS_FROM = 9
const FIRST_LETTER_MAY_DIFFER_FROM = 8

/**
 * A word that neither the articles nor English know is read as the nearest word of the articles.
 * The mended text also goes to the encoder, which is most of the gain.
 */
export async function mendSpelling(
  question: string,
  spelling: Spelling,
): Promise<{ text: string; corrections: readonly Correction[] }> {
  const corrections: Correction[] = []
  for (const word of words(question)) {
    if (
      word.isStop ||
      word.folded.length < SHORTEST ||
      /\d/.test(word.folded) ||
      spelling.english.has(word.folded)
    )
      continue
    const similar = await spelling.wordsLike(word.folded)
    const readAs = similar.some((known) => known.word === word.folded)
      ? undefined
      : nearest(word.folded, similar)
    if (readAs !== undefined) corrections.push({ written: word.text, readAs: withCaseOf(word, readAs) })
  }
  return { text: corrections.reduce(replaceWord, question), corrections }
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
