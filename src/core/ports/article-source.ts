import type { Article } from '../article/article.ts'
import type { Unreadable } from '../article/create-article.ts'

/** Port: where articles come from. */
export interface ArticleSource {
  /** What there is to read now, ordered by file name. */
  list(): Promise<ArticleListing>
  /** Some text that is another one when anything there may have changed; much cheaper than a list. */
  stamp(): Promise<string>
}

export interface ArticleListing {
  readonly files: readonly ArticleFile[]
  /** Whole sentences about what could not be listed; the rest still works. */
  readonly problems: readonly string[]
  /** False when the source itself could not be read: what is missing in `files` may still be there. */
  readonly isComplete: boolean
}

export interface ArticleFile {
  /** File name without its extension. */
  readonly id: string
  /** File name, for people. */
  readonly name: string
  /** Reads and parses; only called when the fingerprint is not the indexed one. */
  readonly parse: () => Article | Unreadable
  /** Changes with the content. `undefined`: the file could not be read, `parse` says why. */
  readonly fingerprint: string | undefined
}
