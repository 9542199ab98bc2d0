import type { types } from '@slack/bolt'
import { shortenTo } from '../../core/reply/cut-text.ts'
import type { Block, Fold, List, Quote, Reply, Say, Source, Span } from '../../core/reply/reply.ts'
import { strong } from '../../core/reply/reply.ts'
import { linkTo } from './escape.ts'
import { LONGEST_CONTEXT_TEXT, LONGEST_FOLD_TITLE, LONGEST_HEADER } from './limits.ts'
import type { AboutButtons } from './render-buttons.ts'
import { renderActions, renderFeedback } from './render-buttons.ts'
import { plainText, richText, smallText } from './texts.ts'

/** Blocks that may stand anywhere, in a fold, too. */
type PlainBlock = types.ActionsBlock | types.ContextBlock | types.HeaderBlock | types.RichTextBlock

/** What a message may hold. */
export type RenderedBlock = PlainBlock | types.ContainerBlock | types.ContextActionsBlock

/** Blocks of a message. Empty ones, which Slack refuses, are left out. */
export function renderBlocks(reply: Reply, about: AboutButtons): readonly RenderedBlock[] {
  return reply.flatMap((block): readonly RenderedBlock[] => {
    if (block.kind === 'fold') return renderFold(block, about)
    return block.kind === 'feedback' ? renderFeedback(about) : renderPlain(block, about)
  })
}

/** Collapsed until somebody opens it. What it holds cannot be folded once more, or rated. */
function renderFold({ title, blocks }: Fold, about: AboutButtons): readonly types.ContainerBlock[] {
  const children = unfold(blocks).flatMap((block) => renderPlain(block, about))
  if (children.length === 0) return []
  return [
    {
      type: 'container',
      title: plainText(shortenTo(title, LONGEST_FOLD_TITLE)),
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: children,
    },
  ]
}

/** The reply with what is folded laid open under its title. */
export function unfold(reply: Reply): Reply {
  return reply.flatMap((block) =>
    block.kind === 'fold'
      ? [{ kind: 'say', spans: [strong(block.title)] } as const, ...unfold(block.blocks)]
      : [block],
  )
}

function renderPlain(block: Block, about: AboutButtons): readonly PlainBlock[] {
  switch (block.kind) {
    case 'heading':
      return block.text === ''
        ? []
        : [{ type: 'header', text: plainText(shortenTo(block.text, LONGEST_HEADER)) }]
    case 'say':
    case 'quote':
      return renderText(block)
    case 'small':
      return renderSmall(block.spans)
    case 'list':
      return renderList(block)
    case 'sources':
      return renderSources(block.sources)
    case 'quoted-words-note':
      return renderSmall(['The words quoted in the answer are in bold.'])
    case 'actions':
      return renderActions(block.actions, about)
    default:
      return []
  }
}

function renderText({ kind, spans }: Say | Quote): readonly types.RichTextBlock[] {
  const elements = richText(spans)
  if (elements.length === 0) return []
  const type = kind === 'quote' ? 'rich_text_quote' : 'rich_text_section'
  return [{ type: 'rich_text', elements: [{ type, elements }] }]
}

function renderSmall(spans: readonly Span[]): readonly types.ContextBlock[] {
  const text = smallText(spans)
  return text.text.trim() === '' ? [] : [{ type: 'context', elements: [text] }]
}

function renderList({ items }: List): readonly types.RichTextBlock[] {
  const sections = items
    .map((item): types.RichTextSection => ({ type: 'rich_text_section', elements: richText(item) }))
    .filter(({ elements }) => elements.length > 0)
  if (sections.length === 0) return []
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements: sections }] }]
}

/** One block of plain lines; a line each where there is something to open. */
function renderSources(sources: readonly Source[]): readonly types.ContextBlock[] {
  if (sources.some(({ url }) => url !== undefined)) return sources.map(renderLinkedSource)
  return fillTexts(sources.map((source) => `${placeOf(source)} · ${titleOf(source)}`)).map((text) => ({
    type: 'context',
    elements: [plainText(text)],
  }))
}

/** The title is never a link: it comes from outside, and a link's words are marked-up text. */
function renderLinkedSource(source: Source): types.ContextBlock {
  const place = placeOf(source)
  const link = source.url === undefined ? place : linkTo(source.url, place)
  const text = `${link.length > LONGEST_CONTEXT_TEXT - PLACE_ENDS.length ? place : link}${PLACE_ENDS}`
  return { type: 'context', elements: [{ type: 'mrkdwn', text }, plainText(titleOf(source))] }
}

const PLACE_ENDS = ' ·'

const placeOf = ({ number, paragraph, of }: Source): string =>
  `[${number}] ¶${paragraph}${of === undefined ? '' : ` of ${of}`}`

const titleOf = ({ title }: Source): string => title ?? 'same article'

/** The lines in as few texts as Slack's length of one allows. */
function fillTexts(lines: readonly string[]): readonly string[] {
  const texts: string[] = []
  for (const line of lines) {
    const joined = texts.length === 0 ? line : `${texts.at(-1)}\n${line}`
    if (texts.length > 0 && joined.length <= LONGEST_CONTEXT_TEXT) texts.splice(-1, 1, joined)
    else texts.push(line)
  }
  return texts
}
