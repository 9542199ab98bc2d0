import type { Block, Reply, Source, Span } from './reply.ts'

/**
 * The reply as one text in the order in which it is read aloud, for notifications and screen readers: no symbol on which
 * a voice stumbles, no buttons, and no fold, which is read where it is opened. Not escaped.
 */
export function speak(reply: Reply): string {
  return reply.flatMap(speakBlock).map(asSentence).join(' ').replace(/ +/g, ' ').trim()
}

function speakBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [speakOwn(block.text)]
    case 'say':
    case 'quote':
    case 'small':
      return [speakSpans(block.spans)]
    case 'list':
      return block.items.map(speakSpans)
    case 'sources':
      return block.sources.map(speakSource)
    case 'quoted-words-note':
      return ['The words quoted in the answer are in bold.']
    default:
      return []
  }
}

function speakSource({ number, paragraph, of, title }: Source): string {
  const place = `paragraph ${paragraph}${of === undefined ? '' : ` of ${of}`}`
  return `Source ${number}: ${place}, ${title ?? 'same article'}.`
}

const speakSpans = (spans: readonly Span[]): string => spans.map(speakSpan).join('')

function speakSpan(span: Span): string {
  if (typeof span === 'string') return speakOwn(span)
  if ('strong' in span) return speakOwn(span.strong)
  if ('command' in span) return span.command
  return 'at' in span ? timeOfDay(span) : span.data
}

const speakOwn = (words: string): string =>
  words
    .replace(/¶(?=\d)/g, 'paragraph ')
    .replaceAll(' · ', ', ')
    .replaceAll('\u00a0', ' ')

/** A block without a full stop would run into the next. */
function asSentence(text: string): string {
  const begun = text.startsWith('paragraph ') ? `P${text.slice(1)}` : text
  return /[\p{L}\p{N}]$/u.test(begun) ? `${begun}.` : begun
}

const HOURS_A_DAY = 24
const MINUTES_AN_HOUR = 60
const MILLISECONDS_A_MINUTE = 60_000

/** "15:04 UTC": where the reader's own clock is not known. */
export function timeOfDay({ at }: { readonly at: number }): string {
  const minutes = Math.floor(at / MILLISECONDS_A_MINUTE)
  const hour = Math.floor(minutes / MINUTES_AN_HOUR) % HOURS_A_DAY
  return `${twoDigits(hour)}:${twoDigits(minutes % MINUTES_AN_HOUR)} UTC`
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
