import { isFurniture } from '../../core/article/furniture.ts'
import type { ParsedBody } from './parse-file.ts'

/** The widths at which people and programs wrap text, in characters. */
const NARROWEST_WRAP = 30
const WIDEST_WRAP = 120
/** Some programs balance their lines, so that a word that would have fitted stands on the next one. */
const SLACK = 8
const ENDS_SENTENCE = /[.!?:;…。！？]["'”’»)\]]*$/

/**
 * Plain text: paragraphs are separated by blank lines or stand on a line each; a paragraph that was wrapped at some
 * width becomes one again. The first line is the headline.
 */
export function parseText(text: string): ParsedBody {
  const [title = '', ...rest] = text.trimStart().split('\n')
  const paragraphs = rest
    .join('\n')
    .split(/\n[^\S\n]*\n/)
    .flatMap(splitBlock)
  return { title: undefined, paragraphs: [title, ...paragraphs] }
}

function splitBlock(block: string): readonly string[] {
  const lines = block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return partsOf(lines).flatMap((part) => (isWrapped(part) ? [part.join(' ')] : part))
}

/**
 * Page furniture between the lines belongs to none of them. Only where a line can begin: the "comments." that ends a
 * wrapped paragraph is a word of it.
 */
function partsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]]
  let canBegin = true
  for (const line of lines) {
    const isApart: boolean = canBegin && isFurniture(line)
    if (isApart) parts.push([line], [])
    else parts.at(-1)?.push(line)
    canBegin = isApart || ENDS_SENTENCE.test(line)
  }
  return parts
}

/** One paragraph over several lines: each is as full as the next word allows, and one breaks off within a sentence. */
function isWrapped(lines: readonly string[]): boolean {
  const width = lines.reduce((most, { length }) => Math.max(most, length), 0)
  if (lines.length < 2 || width < NARROWEST_WRAP || width > WIDEST_WRAP) return false
  const inner = lines.slice(0, -1)
  const isFull = (line: string, index: number): boolean =>
    line.includes(' ') && line.length + 1 + firstWord(lines[index + 1] ?? '').length > width - SLACK
  return inner.every(isFull) && inner.some((line) => !ENDS_SENTENCE.test(line))
}

const firstWord = (line: string): string => line.split(' ')[0] ?? ''
