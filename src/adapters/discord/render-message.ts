import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js'
import type { Delivery } from '../../core/ports/chat-platform.ts'
import { shortenTo } from '../../core/reply/cut-text.ts'
import type { Action, Block, Reply, Source, Span } from '../../core/reply/reply.ts'
import type { ButtonAction } from './buttons.ts'
import { encodeButton } from './buttons.ts'

const MOST_COMPONENTS = 40
const LONGEST_SHOWN = 4_000
const LONGEST_PLAIN = 2_000
const LONGEST_LABEL = 80
const IN_A_ROW = 5

export interface RenderedMessage {
  readonly flags: number
  readonly components: readonly object[]
}

export interface PlainMessage {
  readonly flags: number
  readonly content: string
  readonly components: readonly object[]
}

type Said = Pick<Delivery, 'reply' | 'answer'>

export function renderMessage({ reply, answer }: Said): RenderedMessage {
  const texts = reply
    .flatMap((block) => linesOf(block))
    .map((content) => ({ type: ComponentType.TextDisplay, content }))
  return { flags: MessageFlags.IsComponentsV2, components: [...texts, ...rowsOf(reply, answer)] }
}

export function renderPlain({ reply, answer }: Said): PlainMessage {
  const content = reply.flatMap((block) => linesOf(block)).join('\n')
  return { flags: MessageFlags.SuppressEmbeds, content, components: rowsOf(reply, answer).slice(0, IN_A_ROW) }
}

export function fitsInMessage(reply: Reply): boolean {
  const texts = reply.flatMap((block) => linesOf(block))
  const { components } = renderMessage({ reply, answer: { id: 'A', askedBy: 'U' } })
  const count = components.flatMap((part) =>
    'components' in part && Array.isArray(part.components) ? [part, ...part.components] : [part],
  ).length
  return (
    count <= MOST_COMPONENTS &&
    texts.join('').length <= LONGEST_SHOWN &&
    texts.join('\n').length <= LONGEST_PLAIN
  )
}

const escape = (text: string): string =>
  text
    .replace(/[\\*_~`|<>[\]:@#]/g, String.raw`\$&`)
    .replace(
      /^(\s*)([-+]|\d+\.)(?=\s)/gm,
      (_, lead: string, mark: string) => `${lead}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    )

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [`### ${escape(block.text)}`]
    case 'say':
      return [textOf(block.spans)]
    case 'quote':
      return [`> ${textOf(block.spans)}`]
    case 'small':
      return [`-# ${textOf(block.spans)}`]
    case 'list':
      return [block.items.map((item) => `- ${textOf(item)}`).join('\n')]
    case 'sources':
      return block.sources.map(sourceLine)
    case 'fold':
      return [`**${escape(block.title)}**`, ...block.blocks.flatMap((inner) => linesOf(inner))]
    case 'quoted-words-note':
      return ['-# The words quoted in the answer are in bold.']
    default:
      return []
  }
}

const sourceLine = ({ number, paragraph, of, title, url }: Source): string => {
  const place = `\\[${number}\\] ¶${paragraph}${of === undefined ? '' : ` of ${of}`}`
  const linked = url === undefined ? place : `[${place}](<${url}>)`
  return `-# ${linked} · ${title === undefined ? 'same article' : escape(title)}`
}

const textOf = (spans: readonly Span[]): string => spans.map(spanOf).join('')

function spanOf(span: Span): string {
  if (typeof span === 'string') return span.replace(/\[(\d+)\]/g, String.raw`\[$1\]`)
  if ('strong' in span) return `**${escape(span.strong)}**`
  if ('command' in span) return `\`${span.command.replaceAll('`', "'")}\``
  if ('at' in span) return `<t:${Math.floor(span.at / 1_000)}:t>`
  return span.bold === true ? `**${escape(span.data)}**` : escape(span.data)
}

function rowsOf(reply: Reply, answer: Said['answer']): readonly object[] {
  const actions = reply.flatMap((block): readonly ButtonAction[] => {
    if (block.kind === 'actions') return block.actions
    return block.kind === 'feedback' && answer !== undefined
      ? [{ kind: 'rate', rating: 'helpful' }, { kind: 'rate', rating: 'not-helpful' }, { kind: 'delete' }]
      : []
  })
  const buttons = actions.flatMap((action) => buttonOf(action, answer?.id ?? '') ?? [])
  return Array.from({ length: Math.ceil(buttons.length / IN_A_ROW) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW),
  }))
}

function buttonOf(action: ButtonAction, answerId: string): object | undefined {
  const label = shortenTo(labelOf(action), LONGEST_LABEL)
  if (action.kind === 'open-original')
    return action.url.length > 512
      ? undefined
      : { type: ComponentType.Button, style: ButtonStyle.Link, label, url: action.url }
  const id = encodeButton(action, answerId)
  return id === undefined
    ? undefined
    : { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: id }
}

const LABELS: Partial<Readonly<Record<ButtonAction['kind'], string>>> = {
  why: 'Why this answer?',
  'show-closest': 'Show the closest passage',
  share: 'Share with the channel',
  'open-original': 'Open the original',
  delete: 'Delete',
}
const REASONS: Readonly<Record<Extract<Action, { kind: 'give-reason' }>['reason'], string>> = {
  'wrong-paragraph': 'Wrong paragraph',
  'no-answer': 'Does not answer it',
  incomplete: 'Something is missing',
  other: 'Something else',
}

function labelOf(action: ButtonAction): string {
  switch (action.kind) {
    case 'show-passage':
      return `Show paragraph ${action.paragraph}`
    case 'ask':
      return action.question
    case 'rate':
      return action.rating === 'helpful' ? '👍 Helpful' : '👎 Not helpful'
    case 'give-reason':
      return REASONS[action.reason]
    default:
      return LABELS[action.kind] ?? ''
  }
}
