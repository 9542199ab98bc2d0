import type { Span } from './reply.ts'

/** The text with the quoted parts in bold; quotes that overlap become one. */
export function markQuotes(text: string, quotes: readonly string[]): readonly Span[] {
  const isQuoted = Array.from({ length: text.length }, () => false)
  for (const words of quotes) {
    const start = text.indexOf(words)
    if (start >= 0) isQuoted.fill(true, start, start + words.length)
  }
  const spans: Span[] = []
  let start = 0
  for (let end = 1; end <= text.length; end++) {
    if (end < text.length && isQuoted[end] === isQuoted[start]) continue
    spans.push({ data: text.slice(start, end), bold: isQuoted[start] === true })
    start = end
  }
  return spans
}
