import type { types } from '@slack/bolt'
import { wholeCharacters } from '../../core/reply/cut-text.ts'
import { timeOfDay } from '../../core/reply/speak.ts'
import type { Moment, Span } from '../../core/reply/reply.ts'
import { escapeText } from './escape.ts'
import { LONGEST_TEXT } from './limits.ts'

/** Slack reads nothing in it: no mark, no mention, and with `emoji` off no ":tada:" either. */
export const plainText = (text: string): types.PlainTextElement => ({
  type: 'plain_text',
  text,
  emoji: false,
})

const TIME_OF_DAY = '{time}'
const MILLISECONDS = 1_000
const seconds = ({ at }: Moment): number => Math.floor(at / MILLISECONDS)

/** The pieces of a rich text: structure instead of marks, so that whatever stands in them is text. */
export function richText(spans: readonly Span[]): types.RichTextElement[] {
  return joinOwn(spans).flatMap(richTextOf)
}

function richTextOf(span: Span): readonly types.RichTextElement[] {
  if (typeof span === 'string') return piecesOf(span)
  if ('strong' in span) return piecesOf(span.strong, { bold: true })
  if ('command' in span) return piecesOf(span.command, { code: true })
  if ('at' in span)
    return [{ type: 'date', timestamp: seconds(span), format: TIME_OF_DAY, fallback: timeOfDay(span) }]
  return span.bold === true ? piecesOf(span.data, { bold: true }) : piecesOf(span.data)
}

/** Pieces of a length that Slack takes; in the message they run on as one text. */
function piecesOf(text: string, style?: types.RichTextText['style']): readonly types.RichTextText[] {
  const pieces: types.RichTextText[] = []
  for (let rest = text; rest !== '';) {
    const end = wholeCharacters(rest, LONGEST_TEXT)
    const piece = { type: 'text', text: rest.slice(0, end) } as const
    pieces.push(style === undefined ? piece : { ...piece, style })
    rest = rest.slice(end)
  }
  return pieces
}

/** Our own words that follow each other are one piece. */
function joinOwn(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = []
  for (const span of spans) {
    const before = joined.at(-1)
    if (typeof span === 'string' && typeof before === 'string') joined.splice(-1, 1, before + span)
    else joined.push(span)
  }
  return joined
}

/**
 * One text for a small line. A line that holds words from outside is plain as a whole: two texts beside each other would
 * show a gap within the quotation marks. Our own words alone may have a command in them, or the reader's own clock.
 */
export function smallText(spans: readonly Span[]): types.TextObject {
  return spans.every(isOwn)
    ? { type: 'mrkdwn', text: spans.map(markedUp).join('') }
    : plainText(spans.map(plainOf).join(''))
}

/** A command may name an article. */
const OWN_COMMAND = /^\/[a-z]+(?: [a-z0-9]+)*$/

function isOwn(span: Span): boolean {
  if (typeof span === 'string' || 'strong' in span || 'at' in span) return true
  return 'command' in span && OWN_COMMAND.test(span.command)
}

function markedUp(span: Span): string {
  if (typeof span === 'string') return escapeText(span)
  if ('strong' in span) return `*${escapeText(span.strong)}*`
  if ('at' in span) return `<!date^${seconds(span)}^${TIME_OF_DAY}|${timeOfDay(span)}>`
  return `\`${escapeText(plainOf(span))}\``
}

function plainOf(span: Span): string {
  if (typeof span === 'string') return span
  if ('strong' in span) return span.strong
  if ('command' in span) return span.command
  return 'at' in span ? timeOfDay(span) : span.data
}
