import { styleText } from 'node:util'
import wrapAnsi from 'wrap-ansi'
import type { Action, Block, Quote, Reply, Say, Small, Source, Span } from '../../core/reply/reply.ts'
import { cleanLine, cleanText } from '../../core/text/clean.ts'

export interface TerminalStyle {
  /** Columns that a line may fill. */
  readonly width: number
  readonly hasColor: boolean
}

/** Wider lines are hard to read, whatever the window allows. */
export const WIDEST_LINE = 80

/** A reply as lines of text, without a newline at the end. Only bold, dim, italic and cyan: the reader's own palette. */
export function renderTerminal(reply: Reply, style: TerminalStyle): string {
  const parts = reply
    .map((block) => ({ block, text: renderBlock(block, style) }))
    .filter(({ text }) => text !== '')
  return parts.map(({ text }, index) => separator(index, parts) + text).join('')
}

/** Small remarks of a line each stand together, everything else apart. */
function separator(index: number, parts: readonly { block: Block; text: string }[]): string {
  const [before, here] = [parts[index - 1], parts[index]]
  if (before === undefined || here === undefined) return ''
  const isJoined = before.block.kind === 'small' && here.block.kind === 'small' && !here.text.includes('\n')
  return isJoined ? '\n' : '\n\n'
}

function renderBlock(block: Block, style: TerminalStyle): string {
  switch (block.kind) {
    case 'say':
    case 'quote':
    case 'small':
      return renderText(block, style)
    case 'heading':
      return paint('bold', wrap(block.text, '', style), style)
    case 'list':
      return block.items.map((item) => hang('  - ', renderSpans(item, style), style)).join('\n')
    case 'sources':
      return block.sources.map((source) => renderSource(source, style)).join('\n')
    case 'fold':
      return `${paint('bold', wrap(block.title, '', style), style)}\n${renderTerminal(block.blocks, style)}`
    case 'quoted-words-note':
      return paint('dim', wrap(`The words quoted in the answer ${marked(style)}.`, '', style), style)
    case 'actions':
      return renderActions(block.actions, style)
    default:
      return ''
  }
}

function renderText({ kind, spans }: Say | Quote | Small, style: TerminalStyle): string {
  const text = wrap(renderSpans(spans, style), kind === 'quote' ? '  ' : '', style)
  return kind === 'small' ? paint('dim', text, style) : text
}

const marked = ({ hasColor }: TerminalStyle): string => (hasColor ? 'are in bold' : 'stand between asterisks')

function renderSource({ number, paragraph, of, title, url }: Source, style: TerminalStyle): string {
  const place = `¶${paragraph}${of === undefined ? '' : ` of ${of}`}`
  const line = hang(
    `[${number}] `,
    `${place} · ${title === undefined ? 'same article' : cleanText(title)}`,
    style,
  )
  return paint('dim', url === undefined ? line : `${line}\n    ${cleanText(url)}`, style)
}

function renderActions(actions: readonly Action[], style: TerminalStyle): string {
  const links = actions.flatMap((action) =>
    action.kind === 'open-original' ? [`Original: ${cleanText(action.url)}`] : [],
  )
  const commands = actions
    .flatMap((action) => commandOf(action) ?? [])
    .map((command) => paint('cyan', command, style))
  const typing = `${paint('dim', 'Type:', style)} ${commands.join(', ')}`
  // A web address is never broken: it could not be opened any more.
  return [...links, ...(commands.length === 0 ? [] : [wrap(typing, '', style)])].join('\n')
}

function commandOf(action: Action): string | undefined {
  switch (action.kind) {
    case 'show-passage':
      return `/passage ${cleanText(action.argument)}`
    case 'longer-summary':
    case 'shorter-summary':
      return `/summary ${cleanText(action.argument)}`
    case 'why':
      return '/why'
    case 'show-closest':
      return '/closest'
    case 'ask':
      return cleanLine(action.question)
    case 'command':
      return cleanLine(action.command)
    default:
      return undefined
  }
}

function renderSpans(spans: readonly Span[], style: TerminalStyle): string {
  return spans.map((span) => renderSpan(span, style)).join('')
}

function renderSpan(span: Span, style: TerminalStyle): string {
  if (typeof span === 'string') return span
  if ('strong' in span) return paint('bold', span.strong, style)
  if ('command' in span) return paint('cyan', cleanText(span.command), style)
  if ('at' in span) return TIME_OF_DAY.format(span.at)
  const text = cleanText(span.data)
  return span.bold === true ? emphasise(text, style) : text
}

/** On the reader's own clock. */
const TIME_OF_DAY = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** Without colour a pair of asterisks stands for bold. */
function emphasise(text: string, style: TerminalStyle): string {
  if (style.hasColor) return paint('bold', text, style)
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? []
  return `${before}*${words}*${after}`
}

function paint(format: 'bold' | 'dim' | 'cyan', text: string, { hasColor }: TerminalStyle): string {
  return hasColor ? styleText(format, text, { validateStream: false }) : text
}

/** Every line indented by `indent`. Words longer than a line (and scripts without spaces) are broken. */
function wrap(text: string, indent: string, { width }: TerminalStyle): string {
  const wrapped = wrapAnsi(text, Math.max(1, width - indent.length), { hard: true })
  return wrapped
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n')
}

/** The first line begins with `mark`, the others are indented by as much. */
function hang(mark: string, text: string, style: TerminalStyle): string {
  return mark + wrap(text, ' '.repeat(mark.length), style).slice(mark.length)
}
