/** What the team shares: a headline and numbered paragraphs. */
export interface Article {
  /** File name without its extension; unique in a library. */
  readonly id: string
  readonly title: string
  readonly details: ArticleDetails
  readonly passages: readonly Passage[]
  /** Lines that are page furniture ("Leave a comment") and therefore no passages. */
  readonly leftOut: readonly string[]
}

/** What the front matter of a file may say beside the title. */
export interface ArticleDetails {
  readonly source?: string | undefined
  readonly author?: string | undefined
  /** As written in the file; readable dates are ISO 8601 (2026-11-25). */
  readonly published?: string | undefined
  readonly url?: string | undefined
  /** BCP 47, such as "en". */
  readonly language?: string | undefined
}

/** One paragraph, never cut: the unit that is found and cited. */
export interface Passage {
  /** `articleId#paragraph`. */
  readonly id: string
  readonly articleId: string
  readonly title: string
  /** What a reader counts: body paragraphs from 1. */
  readonly paragraph: number
  readonly text: string
  /** The sentences of `text`, each a substring of it, in order. */
  readonly sentences: readonly string[]
}
