import { stem } from './stem.ts'
import { STOP_WORDS } from './stop-words.ts'

/** One word of a text: as written, folded for comparing, its stem (what the index holds), and whether it only glues. */
export interface Word {
  readonly text: string
  readonly folded: string
  readonly stem: string
  readonly isStop: boolean
}

/**
 * Names that are written in several ways become one word, so that "U.S.", "US" and "United States" find each other
 * and never become the pronoun "us". The stand-ins are no English words.
 */
const JOINED_NAMES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\b(?:(?i:U\.\s?S\.(?:\s?A\.)?|USA|United States(?: of America)?)|US)(?!\p{L})/gu, ' Usa '],
  [/\b(?i:U\.\s?K\.|UK|United Kingdom)(?!\p{L})/gu, ' Ukk '],
  [/\b(?i:E\.\s?U\.|EU|European Union)(?!\p{L})/gu, ' Euu '],
  [/\b(?:(?i:U\.\s?N\.|United Nations)|UN)(?!\p{L})/gu, ' Unn '],
]
/** How a joined name is written when it is shown. */
const SHOWN_AS: ReadonlyMap<string, string> = new Map([
  ['Usa', 'U.S.'],
  ['Ukk', 'UK'],
  ['Euu', 'EU'],
  ['Unn', 'UN'],
])
const DOTTED_ACRONYM = /\b(?:\p{Lu}\.){2,}/gu
const WORD = /[\p{L}\p{N}\p{M}]+(?:[.,](?=\p{N})\p{N}+)*(?:['’]\p{L}+)?/gu
/** Scripts that put no space between words; Intl.Segmenter cuts them with a dictionary. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu
/** "⑴" decomposes to "(1)", some presentation forms to a space and a mark. */
const NO_PART_OF_A_WORD = /[^\p{L}\p{N}\p{M}.,'’‘\u2044]/gu
const CONTRACTION = /(?:n't|'(?:ve|ll|d|m|re|s))$/
/** Made when it is first needed: that takes 8 ms, and most libraries never need it. */
let segmenter: Intl.Segmenter | undefined

/** The one analyser: index, query and every comparison of words go through it. */
export function words(text: string): readonly Word[] {
  return [...joinNames(text).matchAll(WORD)]
    .flatMap(([raw]) => (UNSPACED.test(raw) ? segment(raw) : [raw]))
    .map(toWord)
}

/** The stems of all words, in order, stop words included. */
export const stems = (text: string): readonly string[] => words(text).map((word) => word.stem)

/** The stems that carry meaning, each once, in order. */
export const contentStems = (text: string): readonly string[] => [
  ...new Set(
    words(text)
      .filter((word) => !word.isStop)
      .map((word) => word.stem),
  ),
]

/** How a word is compared: no accents on alphabets, no case, no possessive, no thousands separators. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(ACCENTED, '$1')
    .replace(NO_PART_OF_A_WORD, '')
    .normalize('NFC')
    .replace(/[’‘]/g, "'")
    .toLowerCase()
    .replace(/'s$|'$/u, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
}

function joinNames(text: string): string {
  const joined = JOINED_NAMES.reduce((result, [pattern, name]) => result.replace(pattern, name), text)
  return joined.replace(DOTTED_ACRONYM, (acronym) => acronym.replaceAll('.', ''))
}

function segment(raw: string): readonly string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' })
  return [...segmenter.segment(raw)]
    .filter((piece) => piece.isWordLike === true)
    .map((piece) => piece.segment)
}

/** The same words come again and again: to look one up costs a tenth of taking it apart. */
const seen = new Map<string, Word>()
/** Some 200 bytes each. */
const MOST_SEEN = 20_000

function toWord(text: string): Word {
  const known = seen.get(text)
  if (known !== undefined) return known
  if (seen.size >= MOST_SEEN) seen.clear()
  const word = takeApart(text)
  seen.set(text, word)
  return word
}

function takeApart(text: string): Word {
  const folded = fold(text)
  return {
    text: SHOWN_AS.get(text) ?? text,
    folded,
    stem: stem(folded),
    isStop: STOP_WORDS.has(folded) || STOP_WORDS.has(folded.replace(CONTRACTION, '')),
  }
}
