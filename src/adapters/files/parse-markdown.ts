import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString } from 'mdast-util-to-string'
import type { ParsedBody } from './parse-file.ts'

type Root = ReturnType<typeof fromMarkdown>
type Block = Root['children'][number]

/**
 * Markdown as a reader sees it, without its marks. The first heading is the headline; further headings, rules, comments
 * and pictures are no paragraphs; a list is one paragraph with a line for each item.
 */
export function parseMarkdown(markdown: string): ParsedBody {
  const blocks = fromMarkdown(markdown.replace(/^\uFEFF/, '')).children
  const [first] = blocks
  const title = first?.type === 'heading' ? oneLine(first) : undefined
  return { title, paragraphs: blocks.flatMap(paragraphsOf).filter((text) => text !== '') }
}

function paragraphsOf(block: Block): readonly string[] {
  switch (block.type) {
    case 'paragraph':
      return [oneLine(block)]
    case 'list':
      return [block.children.map(oneLine).join('\n')]
    case 'blockquote':
      return block.children.flatMap(paragraphsOf)
    case 'code':
      return [block.value]
    default:
      return []
  }
}

const oneLine = (node: Block | { children: unknown[] }): string =>
  toString(node, { includeImageAlt: false, includeHtml: false }).replace(/\s+/g, ' ').trim()
