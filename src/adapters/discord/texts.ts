import type { Source, Span } from '../../core/reply/reply.ts'
import { escapeMarks, escapeText } from './escape.ts'

const MILLISECONDS = 1_000

export const toMarkdown = (spans: readonly Span[]): string => spans.map(spanOf).join('')

function spanOf(span: Span): string {
  if (typeof span === 'string') return escapeMarks(span)
  if ('strong' in span) return bold(escapeText(span.strong))
  if ('command' in span) return `\`${span.command.replaceAll('`', "'")}\``
  // Shown on the reader's own clock.
  if ('at' in span) return `<t:${Math.floor(span.at / MILLISECONDS)}:t>`
  return span.bold === true ? bold(escapeText(span.data)) : escapeText(span.data)
}

/** Spaces inside would keep Discord from reading it as bold. */
function bold(text: string): string {
  const [, before = '', inside = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  return inside === '' ? text : `${before}**${inside}**${after}`
}

/** Small and grey. */
export const subtext = (markdown: string): string => `-# ${markdown}`

/** What would end a link of Discord's stands there as its number. */
const address = (url: string): string =>
  url.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

/** "[1] ¶4 of 9 · title"; the number leads to the article where that has an address. */
export function sourceLine({ number, paragraph, of, title, url }: Source): string {
  const place = `\\[${number}\\] ¶${paragraph}${of === undefined ? '' : ` of ${of}`}`
  const linked = url === undefined ? place : `[${place}](<${address(url)}>)`
  return subtext(`${linked} · ${title === undefined ? 'same article' : escapeText(title)}`)
}
