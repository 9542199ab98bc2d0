import type { Block, Reply, Span } from '#src/core/reply/reply.ts'

/** A reply as plain words, a line for each block: what a test compares. Data stands in ‹›, bold words in *. */
export function readReply(reply: Reply): readonly string[] {
  return reply.flatMap(readBlock)
}

function readBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'say':
    case 'quote':
    case 'small':
      return [`${block.kind}: ${readSpans(block.spans)}`]
    case 'list':
      return block.items.map((item) => `- ${readSpans(item)}`)
    case 'sources':
      return block.sources.map(
        ({ number, paragraph, of, title, url }) =>
          `[${number}] ¶${paragraph}${after(' of ', of)} ${title ?? 'same'}${after(' ', url)}`,
      )
    case 'heading':
      return [`heading: ${block.text}`]
    case 'fold':
      return [`fold: ${block.title}`, ...readReply(block.blocks)]
    case 'actions':
      return [`actions: ${block.actions.map(readAction).join(', ')}`]
    default:
      return [block.kind === 'feedback' ? 'feedback' : 'note: quoted words']
  }
}

const after = (before: string, value: number | string | undefined): string =>
  value === undefined ? '' : `${before}${value}`

type Action = Extract<Block, { kind: 'actions' }>['actions'][number]

function readAction(action: Action): string {
  if (action.kind === 'show-passage') return `passage ${action.argument}`
  if (action.kind === 'ask') return `ask ${action.question}`
  if (action.kind === 'command') return `${action.label} (${action.command})`
  if (action.kind === 'longer-summary' || action.kind === 'shorter-summary')
    return `${action.kind} ${action.argument}`
  if (action.kind === 'give-reason') return `reason ${action.reason}`
  return action.kind === 'open-original' ? `open ${action.url}` : action.kind
}

const readSpans = (spans: readonly Span[]): string => spans.map(readSpan).join('')

function readSpan(span: Span): string {
  if (typeof span === 'string') return span
  if ('command' in span) return `\`${span.command}\``
  if ('at' in span) return new Date(span.at).toISOString()
  if ('strong' in span) return `**${span.strong}**`
  return span.bold === true ? `*${span.data}*` : `‹${span.data}›`
}
