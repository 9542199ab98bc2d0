import type { ParsedBody } from './parse-file.ts'

/** Lines of a wrapped paragraph are no longer than this, in characters. */
const LONGEST_WRAPPED_LINE = 120
const ENDS_SENTENCE = /[.!?:;…。！？]["'”’»)\]]*$/

/**
 * Plain text: paragraphs are separated by blank lines or stand on a line each; a paragraph that was wrapped at some
 * width becomes one again. The first line is the headline.
 */
export function parseText(text: string): ParsedBody {
  const [title, ...rest] = splitFirstLine(text)
  const paragraphs = rest
    .join('\n')
    .split(/\n[^\S\n]*\n/)
    .flatMap(splitBlock)
  return { title: undefined, paragraphs: title === undefined ? paragraphs : [title, ...paragraphs] }
}

function splitFirstLine(text: string): readonly string[] {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart()
  const end = trimmed.indexOf('\n')
  return end === -1 ? [trimmed] : [trimmed.slice(0, end), trimmed.slice(end + 1)]
}

function splitBlock(block: string): readonly string[] {
  const lines = block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return isWrapped(lines) ? [lines.join(' ')] : lines
}

/** Short lines of which some end in the middle of a sentence. */
function isWrapped(lines: readonly string[]): boolean {
  const isShort = lines.every((line) => line.length <= LONGEST_WRAPPED_LINE)
  return lines.length > 1 && isShort && lines.slice(0, -1).some((line) => !ENDS_SENTENCE.test(line))
}
