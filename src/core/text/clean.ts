/**
 * Control and format characters: invisible, and some change what is shown around them (an escaped U+202E in an article
 * still turned our own closing quotation mark around). Kept are the joiners that Persian, Indic scripts and emoji need
 * and the Arabic signs that are visible.
 */
const INVISIBLE = /[[\p{Cc}\p{Cf}]--[\n\t\u200c-\u200d\u0600-\u0605\u06dd\u070f\u08e2]]/gv

/** Text from outside, cleaned once at the door: nothing invisible, well-formed, lines kept, no other white space than a space. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/[^\S\n]+/g, ' ')
}

/** The same for what fits on one line: questions, titles, names. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim()
