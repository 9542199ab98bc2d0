import type { Json } from './json.ts'
import { listAt, objectAt, textAt } from './json.ts'
import type { StoredMessage } from './workspace.ts'

/** What somebody types, as Slack writes it down. */
export function typed(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A message as lines of text, for people who watch the stand-in. */
export function plainText(message: Pick<StoredMessage, 'text' | 'blocks'>): string {
  const { blocks } = message
  return blocks === undefined ? message.text : blocks.map((block) => blockText(block)).join('\n')
}

function blockText(block: Json): string {
  switch (block['type']) {
    case 'divider':
      return '----'
    case 'actions':
    case 'context_actions':
      return listAt(block, 'elements')
        .map((element) => `[${textAt(element, 'action_id') ?? textAt(objectAt(element, 'text'), 'text')}]`)
        .join(' ')
    case 'container':
      return [objectAt(block, 'title'), ...listAt(block, 'child_blocks')]
        .map((part) => blockText(part))
        .join('\n')
    case 'rich_text':
      return listAt(block, 'elements')
        .map((part) => richLines(part))
        .join('\n')
    default:
      return inlineText(block)
  }
}

function richLines(part: Json): string {
  const isList = part['type'] === 'rich_text_list'
  const lines = isList ? listAt(part, 'elements').map((item) => `- ${inlineText(item)}`) : [inlineText(part)]
  return lines.map((line) => (part['type'] === 'rich_text_quote' ? `| ${line}` : line)).join('\n')
}

function inlineText(part: Json): string {
  const text = part['text']
  if (typeof text === 'string') return text
  const inside = [objectAt(part, 'text'), ...listAt(part, 'fields'), ...listAt(part, 'elements')]
  const nested = inside.filter((one) => Object.keys(one).length > 0)
  if (nested.length > 0) return nested.map((one) => inlineText(one)).join('')
  return textAt(part, 'url') ?? textAt(part, 'fallback') ?? ''
}
