import type { Rule } from './difference.ts'
import { differs, places, quoted } from './difference.ts'

/** Single marks are apostrophes, too: around fewer words they prove nothing. */
const FEWEST_WORDS_IN_SINGLE_MARKS = 3
const DOUBLE = /"([^"]{2,})"/g
const SINGLE = /(?:^|[\s(])'([^']+(?:'(?=\p{L})[^']*)*)'(?=[\s.,;:!?)]|$)/gu
const LEFT_OUT = /\.\.\.|…|\[[^\]]*\]/

/** Marks of every kind as plain ones, blanks as one. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[“”„«»「」『』]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[‐‑–—―]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()

/** The stretches of a text that stand in quotation marks. */
export function quotationsIn(text: string): readonly string[] {
  const flat = plain(text)
  const double = [...flat.matchAll(DOUBLE)].map(([, words = '']) => words)
  const single = [...flat.replace(DOUBLE, ' ').matchAll(SINGLE)]
    .map(([, words = '']) => words)
    .filter((words) => words.trim().split(' ').length >= FEWEST_WORDS_IN_SINGLE_MARKS)
  return [...double, ...single]
}

/** Verbatim, save for marks, case, commas and full stops, and what "…" or "[…]" leaves out; whole words. */
export const quotation: Rule = (alignment) => {
  const sources = alignment.passages.map(({ text }) => ` ${bare(text)} `)
  const stands = (words: string): boolean =>
    words
      .split(LEFT_OUT)
      .map(bare)
      .filter((piece) => piece !== '')
      .every((piece) => sources.some((source) => source.includes(` ${piece} `)))
  return quotationsIn(alignment.text)
    .filter((words) => !stands(words))
    .map((words) =>
      differs('quotation', ...quoted(shorten(words)), ` is not in ${places(alignment)} word for word.`),
    )
}

const bare = (text: string): string =>
  plain(text)
    .toLowerCase()
    .replace(/["']/g, '')
    .replace(/[.,;:!?()]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()

/** In characters. */
const LONGEST_SHOWN = 60
const shorten = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).toWellFormed()}…` : text
