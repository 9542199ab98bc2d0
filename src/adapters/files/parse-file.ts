import { extname } from 'node:path'
import type { ArticleDraft, Unreadable } from '../../core/article/create-article.ts'
import { LONGEST_TITLE } from '../../core/article/create-article.ts'
import { cleanLine } from '../../core/text/clean.ts'
import { readFrontMatter } from './front-matter.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { parseText } from './parse-text.ts'

/** A text cut into its headline and its paragraphs. `title` is undefined when it begins with a paragraph. */
export interface ParsedBody {
  readonly title: string | undefined
  readonly paragraphs: readonly string[]
}

/** Bytes of a .txt or .md file -> what an article is made of, or why it cannot be one. */
export function parseFile(name: string, bytes: Uint8Array): Omit<ArticleDraft, 'id'> | Unreadable {
  const decoded = decode(bytes)
  if (typeof decoded !== 'string') return decoded
  const frontMatter = readFrontMatter(decoded)
  if ('unreadable' in frontMatter) return frontMatter
  const { title, ...details } = frontMatter.fields
  const parse = extname(name).toLowerCase() === '.md' ? parseMarkdown : parseText
  const body = parse(frontMatter.body)
  return 'unreadable' in body ? body : { ...chooseTitle(title, body), details }
}

function decode(bytes: Uint8Array): string | Unreadable {
  if (bytes.includes(0))
    return { unreadable: 'holds NUL bytes, which plain text does not; save it as plain text in UTF-8' }
  try {
    // Takes a byte order mark away.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
    return text.trim() === '' ? { unreadable: 'is empty; put its text into it, or remove it' } : text
  } catch {
    return { unreadable: 'is not valid UTF-8; save it as UTF-8' }
  }
}

/**
 * Without a title in the front matter or a heading, the first line is the headline, and no paragraph; unless it is too
 * long for one: then nothing is lost, and the article goes by the name of its file.
 */
function chooseTitle(
  given: string | undefined,
  body: ParsedBody,
): { title: string; paragraphs: readonly string[] } {
  if (given === undefined && body.title !== undefined)
    return { title: body.title, paragraphs: body.paragraphs }
  const [first = '', ...others] = body.paragraphs
  const line = cleanLine(first)
  if (given === undefined && line.length > LONGEST_TITLE) return { title: '', paragraphs: body.paragraphs }
  if (given === undefined) return { title: first, paragraphs: others }
  return { title: given, paragraphs: line === given ? others : body.paragraphs }
}
