import type { SummaryLength } from '../summary/summary-length.ts'

/** A message without a platform; each platform renders it as it shows it best. */
export type Reply = readonly Block[]

export type Block =
  | Heading
  | Say
  | Quote
  | Small
  | List
  | Sources
  | Fold
  | QuotedWordsNote
  | Actions
  | Feedback

/** Our own words above a part of a page. */
export interface Heading {
  readonly kind: 'heading'
  readonly text: string
}

/** Footnote speaks, or a model whose sentence has been checked. */
export interface Say {
  readonly kind: 'say'
  readonly spans: readonly Span[]
  /** As with a quotation. */
  readonly cites?: readonly number[]
}

/** The article speaks; the quotation marks are among the spans, since they must survive copy and paste. */
export interface Quote {
  readonly kind: 'quote'
  readonly spans: readonly Span[]
  /** Numbers of the sources that it stands on: they stay in its message when a long reply is split. */
  readonly cites?: readonly number[]
}

/** A side remark: how the answer was made, what was looked for. */
export interface Small {
  readonly kind: 'small'
  readonly spans: readonly Span[]
}

export interface List {
  readonly kind: 'list'
  readonly items: readonly (readonly Span[])[]
}

/** Where the quotations stand, numbered as in the text: "[1] ¶4 of 9 · title". */
export interface Sources {
  readonly kind: 'sources'
  readonly sources: readonly Source[]
}

export interface Source {
  readonly number: number
  readonly paragraph: number
  /** Paragraphs of the article; given with its first source only. */
  readonly of?: number | undefined
  readonly articleId: string
  /** `undefined`: the same article as the source before. */
  readonly title: string | undefined
  readonly url?: string | undefined
}

/** More for those who want it. */
export interface Fold {
  readonly kind: 'fold'
  readonly title: string
  readonly blocks: Reply
}

/** Says how the platform marks the words that the answer quoted: bold, or what stands for it without colour. */
export interface QuotedWordsNote {
  readonly kind: 'quoted-words-note'
}

/** What a reader can do next; buttons where there are buttons, commands elsewhere. */
export interface Actions {
  readonly kind: 'actions'
  readonly actions: readonly Action[]
}

export type Action =
  | ShowPassage
  | ResizeSummary
  | { readonly kind: 'open-original'; readonly url: string }
  | { readonly kind: 'why' }
  | { readonly kind: 'show-closest' }
  /** A question that a click asks. */
  | { readonly kind: 'ask'; readonly question: string }
  /** Everybody shall see what only the asker has seen. */
  | { readonly kind: 'share' }
  | { readonly kind: 'give-reason'; readonly reason: Reason }
  | UseCommand

/** What a click types for a person. */
export interface UseCommand {
  readonly kind: 'command'
  /** "/digest remove 1", as the core knows it. */
  readonly command: string
  readonly label: string
  /** For screen readers; begins with the label. */
  readonly spoken: string
  /** Asked back first, where the platform can. */
  readonly confirm?: Confirmation | undefined
}

export interface Confirmation {
  readonly title: string
  readonly text: string
  readonly yes: string
  readonly no: string
}

export type Reason = 'wrong-paragraph' | 'no-answer' | 'incomplete' | 'other'

/** Did it help? And the asker may delete it. Only where there are buttons. */
export interface Feedback {
  readonly kind: 'feedback'
}

export interface ShowPassage {
  readonly kind: 'show-passage'
  readonly articleId: string
  readonly paragraph: number
  /** What to type after /passage: the article is named where it is not the one being talked about. */
  readonly argument: string
}

/** The same article summed up in more or fewer sentences. */
export interface ResizeSummary {
  readonly kind: 'longer-summary' | 'shorter-summary'
  readonly articleId: string
  readonly length: SummaryLength
  /** What to type after /summary: the article is named where there are several. */
  readonly argument: string
}

/**
 * A string is our own wording. Everything from outside (articles, questions, titles) is `data`: never parsed for
 * markup, escaped by every platform.
 */
export type Span = string | Data | Emphasis | CommandName | Moment

export interface Data {
  readonly data: string
  /** "These words were quoted." */
  readonly bold?: boolean
}

export interface Emphasis {
  readonly strong: string
}

export interface CommandName {
  readonly command: string
}

/** A time of day, shown on the reader's own clock where the platform can. Milliseconds since 1970, UTC. */
export interface Moment {
  readonly at: number
}

export const say = (...spans: readonly Span[]): Say => ({ kind: 'say', spans })
export const quote = (...spans: readonly Span[]): Quote => ({ kind: 'quote', spans })
export const small = (...spans: readonly Span[]): Small => ({ kind: 'small', spans })
export const list = (...items: readonly (readonly Span[])[]): List => ({ kind: 'list', items })
export const data = (text: string): Data => ({ data: text })
export const strong = (text: string): Emphasis => ({ strong: text })

/** In characters; what a person typed is repeated to recognise it, not to read it. */
const LONGEST_REPEATED = 60

export const shorten = (text: string): string =>
  text.length > LONGEST_REPEATED ? `${text.slice(0, LONGEST_REPEATED).toWellFormed()}…` : text

/** “a”, “b” and “c”. */
export function quotedWords(words: readonly string[], conjunction: 'and' | 'or' = 'and'): readonly Span[] {
  return words.flatMap((word, index) => [separator(index, words.length, conjunction), '“', data(word), '”'])
}

function separator(index: number, length: number, conjunction: string): string {
  if (index === 0) return ''
  return index === length - 1 ? ` ${conjunction} ` : ', '
}

/** More than this are counted, not named. */
const MOST_NAMED = 5

/** ¶1, ¶3 and ¶4. */
export function pilcrows(paragraphs: readonly number[]): string {
  const marks = paragraphs.slice(0, MOST_NAMED).map((paragraph) => `¶${paragraph}`)
  const rest = paragraphs.length - marks.length
  const last = rest > 0 ? `${rest.toLocaleString('en')} more` : (marks.pop() ?? '')
  return marks.length === 0 ? last : `${marks.join(', ')} and ${last}`
}

export const countArticles = (count: number): string =>
  count === 1 ? '1 article' : `${count.toLocaleString('en')} articles`

export const countParagraphs = (count: number): string =>
  count === 1 ? '1 paragraph' : `${count.toLocaleString('en')} paragraphs`

/** The action that shows `passage`, in a reply about the article `impliedArticleId`. */
export function showPassage(
  { articleId, paragraph }: { articleId: string; paragraph: number },
  impliedArticleId: string | undefined,
): ShowPassage {
  const argument = articleId === impliedArticleId ? String(paragraph) : `${articleId} ${paragraph}`
  return { kind: 'show-passage', articleId, paragraph, argument }
}
