import { splitSentences } from '../text/sentences.ts'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** In UTF-16 units; whether a character or a sentence ends somewhere can be seen from what follows. */
const LOOK_AHEAD = 100
/** What joins the character before it, so that no text may begin with it. */
const JOINS_BACK = /^\s*[\p{M}\u200c\u200d]/u
const BEYOND_ONE_UNIT = 0xffff

/** Of what fits: a sentence or a word that would end before that share of it is cut rather than leave a stump. */
const SMALLEST_SHARE = 0.25

/**
 * Where to cut `text`, which is longer than that, so that the first part has at most `longest` units: after a
 * sentence, else before a space, else after a whole character. Between 1 and `longest`, in a text of one enormous
 * character one more.
 */
export function cutPosition(text: string, longest: number): number {
  return lastSentenceEnd(text, longest) ?? lastSpace(text, longest) ?? wholeCharacters(text, longest)
}

/**
 * How much of `text` is its longest beginning of at most `longest` units that ends with a whole character: no flag, no
 * emoji family and no accented letter is torn. A "character" longer than that is cut between its code points.
 */
export function wholeCharacters(text: string, longest: number): number {
  if (text.length <= longest) return text.length
  const start = graphemes.segment(text.slice(0, longest + LOOK_AHEAD)).containing(longest)?.index ?? 0
  if (start > 0) return start
  const tearsPair = (text.codePointAt(longest - 1) ?? 0) > BEYOND_ONE_UNIT
  if (!tearsPair) return longest
  return longest === 1 ? 2 : longest - 1
}

/** At most `longest` units, with an ellipsis where something was left out. */
export function shortenTo(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, wholeCharacters(text, longest - 1)).trimEnd()}…`
}

function lastSentenceEnd(text: string, longest: number): number | undefined {
  const window = text.slice(0, longest + LOOK_AHEAD)
  let end = 0
  let last: number | undefined
  for (const sentence of splitSentences(window)) {
    end = window.indexOf(sentence, end) + sentence.length
    if (end > longest) break
    if (end >= longest * SMALLEST_SHARE && isGap(text, end)) last = end
  }
  return last
}

function lastSpace(text: string, longest: number): number | undefined {
  const first = Math.max(1, longest * SMALLEST_SHARE)
  for (let space = text.lastIndexOf(' ', longest); space >= first; space = text.lastIndexOf(' ', space - 1))
    if (isGap(text, space)) return space
  return undefined
}

/** The second part may begin here, its white space left away. */
const isGap = (text: string, position: number): boolean =>
  !JOINS_BACK.test(text.slice(position, position + LOOK_AHEAD))
