import { cleanLine, cleanText } from '../text/clean.ts'
import { splitSentences } from '../text/sentences.ts'
import type { Article, ArticleDetails, Passage } from './article.ts'
import { isFurniture } from './furniture.ts'

/** An article as a file gives it: texts of paragraphs, not yet numbered, cleaned or freed from page furniture. */
export interface ArticleDraft {
  readonly id: string
  readonly title: string
  readonly details: ArticleDetails
  readonly paragraphs: readonly string[]
}

/** Longest paragraph that can be shown beside its neighbours, in characters; a longer one is no paragraph of an article. */
export const LONGEST_PARAGRAPH = 20_000

/** Longest headline, in characters; a longer one is a paragraph in its place. */
export const LONGEST_TITLE = 300

/** A draft that cannot be an article: `reason` completes "… and was not read: it …". */
export interface Unreadable {
  readonly unreadable: string
}

/** Numbers the paragraphs as a reader counts them, or says why there is nothing to number. */
export function createArticle(draft: ArticleDraft): Article | Unreadable {
  const texts = draft.paragraphs.map(cleanParagraph).filter((text) => text !== '')
  const leftOut = texts.filter(isFurniture)
  const bodies = texts.filter((text) => !isFurniture(text))
  const title = cleanLine(draft.title) || draft.id
  const unreadable = whyNoArticle(title, bodies, leftOut)
  if (unreadable !== undefined) return { unreadable }
  const passages = bodies.map((text, index): Passage => ({
    id: `${draft.id}#${index + 1}`,
    articleId: draft.id,
    title,
    paragraph: index + 1,
    text,
    sentences: splitSentences(text),
  }))
  return { id: draft.id, title, details: draft.details, passages, leftOut }
}

/** Lists keep their lines, prose is one line; nothing else about the words changes. */
function cleanParagraph(text: string): string {
  return cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

function whyNoArticle(
  title: string,
  bodies: readonly string[],
  leftOut: readonly string[],
): string | undefined {
  if (title.length > LONGEST_TITLE)
    return `has a headline of ${count(title.length)} characters (at most ${count(LONGEST_TITLE)}); shorten it`
  if (bodies.length === 0)
    return leftOut.length === 0
      ? 'holds no paragraph below its headline; put a headline on its first line and the text below it'
      : `holds nothing below its headline but “${leftOut[0]}”; put the text of the article there`
  const longest = bodies.reduce((most, text) => Math.max(most, text.length), 0)
  if (longest > LONGEST_PARAGRAPH)
    return `holds a paragraph of ${count(longest)} characters (at most ${count(LONGEST_PARAGRAPH)}); break it into paragraphs`
  return undefined
}

const count = (characters: number): string => characters.toLocaleString('en')
