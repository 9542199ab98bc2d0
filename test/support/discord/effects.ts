import { objectsIn, textAt } from '../slack/json.ts'
import type { StoredMessage } from './world.ts'

type Readable = Pick<StoredMessage, 'content' | 'components'>

/** Everything that Discord would show as markdown. */
export const markdownOf = ({ content, components }: Readable): readonly string[] => [
  content,
  ...objectsIn(components).flatMap((part) => (part['type'] === 10 ? (textAt(part, 'content') ?? '') : [])),
]

/** A sign before which Discord sees a backslash is a sign and nothing else. */
const withoutEscaped = (markdown: string): string => markdown.replace(/\\[^0-9A-Za-z\s]/g, '\u0001')

const ACTIVE: readonly RegExp[] = [
  /@(?:everyone|here)\b/g,
  /<@[!&]?\d+>/g,
  /<#\d+>/g,
  /<\/[^:>]+:\d+>/g,
  /<a?:\w+:\d+>/g,
  /\[[^\]]*\]\([^)]*\)/g,
  /<https?:[^>]+>/gi,
  /https?:\/\/\S+/gi,
  /\|\|.+?\|\|/g,
]

/** Everything in a message that would call somebody, lead somewhere or change how it looks. */
export const activeIn = (message: Readable): readonly string[] =>
  markdownOf(message).flatMap((markdown) => {
    // In code, nothing is read; a backtick of somebody else's is escaped, so code is ours.
    const read = withoutEscaped(markdown).replace(/`[^`]*`/g, '\u0001')
    return ACTIVE.flatMap((pattern) => read.match(pattern) ?? [])
  })
