import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Unreadable } from '../../core/article/create-article.ts'
import { LONGEST_PARAGRAPH } from '../../core/article/create-article.ts'
import type { ParsedBody } from './parse-file.ts'

type Node = ReturnType<typeof fromMarkdown> | Block
type Block = ReturnType<typeof fromMarkdown>['children'][number]
type List = Extract<Block, { type: 'list' }>

/** Marks take room, too: links, emphasis. In characters without a blank line; the parser is slow beyond. */
const LONGEST_BLOCK = 2 * LONGEST_PARAGRAPH
/** Emphasis that never closes takes quadratic time. */
const MOST_MARKS = 2_000
/** Lists and quotations within each other; every level makes the parser slower, and thousands overflow the stack. */
const NESTED_TOO_DEEPLY =
  /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){7}|^[ \t>]{100,}(?:[-*+]|\d{1,9}[.)])[ \t]/m

/**
 * Markdown as a reader sees it, without its marks. A heading above all paragraphs is the headline; further headings,
 * rules, comments and pictures are no paragraphs; a list is one paragraph with a line for each item.
 */
export function parseMarkdown(markdown: string): ParsedBody | Unreadable {
  const rawBlocks = markdown.split(/\n[^\S\n]*\n/)
  const longest = rawBlocks.reduce((most, { length }) => Math.max(most, length), 0)
  if (rawBlocks.some((block) => (block.match(/[*_]/g)?.length ?? 0) > MOST_MARKS))
    return {
      unreadable: `holds a paragraph with more than ${MOST_MARKS.toLocaleString('en')} * or _; write it without them`,
    }
  if (longest > LONGEST_BLOCK)
    return {
      unreadable: `holds ${longest.toLocaleString('en')} characters without a blank line (at most ${LONGEST_BLOCK.toLocaleString('en')}); break it into paragraphs`,
    }
  if (NESTED_TOO_DEEPLY.test(markdown))
    return { unreadable: 'nests its lists or quotations too deeply; write them with fewer levels' }
  const blocks = fromMarkdown(markdown).children
  const first = blocks.find((block) => block.type === 'heading' || paragraphsOf(block).length > 0)
  const title = first?.type === 'heading' ? oneLine(first) : undefined
  return { title, paragraphs: blocks.flatMap(paragraphsOf) }
}

function paragraphsOf(block: Block): readonly string[] {
  const texts = textsOf(block)
  return texts.filter((text) => text !== '')
}

function textsOf(block: Block): readonly string[] {
  switch (block.type) {
    case 'paragraph':
      return [oneLine(block)]
    case 'list':
      return [linesOf(block).join('\n')]
    case 'blockquote':
      return block.children.flatMap(paragraphsOf)
    case 'code':
      return [block.value]
    case 'html':
      return [textOfHtml(block.value).trim()]
    default:
      return []
  }
}

/** A line for each item and each item within it; numbers stay, since a reader sees them. */
function linesOf({ children: items, ordered, start }: List): readonly string[] {
  return items.flatMap((item, index) => {
    const [first = '', ...others] = item.children.flatMap((child) => textsOf(child).flatMap(splitLines))
    const number = ordered === true ? `${(start ?? 1) + index}. ` : ''
    return [number + first, ...others]
  })
}

const splitLines = (text: string): readonly string[] => text.split('\n')

const oneLine = (node: Node): string => textOf(node).replace(/\s+/g, ' ').trim()

function textOf(node: Node | Block): string {
  if (node.type === 'break') return ' '
  if (node.type === 'html') return textOfHtml(node.value)
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** What stands between the tags of a piece of HTML; a tag that breaks the line is a space. */
function textOfHtml(html: string): string {
  if (/^<(?:script|style)\b/i.test(html)) return ''
  return withoutComments(html)
    .replace(/<\/?(?:br|p|div|li|tr|td|th|h[1-6])\b[^<>]*>/gi, ' ')
    .replace(/<[^<>]*>/g, '')
    .replace(/\s+/g, ' ')
}

/** A comment that is never closed hides the rest, as in a browser. */
function withoutComments(html: string): string {
  const [first = '', ...others] = html.split('<!--')
  const visible = others.map((part) => {
    const end = part.indexOf('-->')
    return end === -1 ? '' : part.slice(end + '-->'.length)
  })
  return [first, ...visible].join('')
}
