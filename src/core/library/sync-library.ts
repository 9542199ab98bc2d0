import type { Article } from '../article/article.ts'
import type { ArticleFile, ArticleSource } from '../ports/article-source.ts'
import type { IndexedArticle, PassageIndex } from '../ports/passage-index.ts'

/** What a look at the articles changed. */
export interface SyncReport {
  /** Read anew: new or changed since. */
  readonly read: readonly ReadArticle[]
  readonly removed: readonly string[]
  readonly unchanged: number
  /** Whole sentences, each naming a file and what is wrong with it. */
  readonly problems: readonly string[]
}

export interface ReadArticle {
  readonly name: string
  readonly paragraphs: number
  readonly leftOut: readonly string[]
}

export type ReportProgress = (done: number, total: number) => void

/**
 * Makes the index hold what the source holds: unchanged articles are left alone, changed ones replaced, removed ones
 * forgotten. A source that cannot be read forgets nothing.
 */
export async function syncLibrary(
  source: Pick<ArticleSource, 'list'>,
  index: PassageIndex,
  report: ReportProgress,
): Promise<SyncReport> {
  const { files, problems, isComplete } = await source.list()
  const indexed = await index.articles()
  const fingerprints = new Map(indexed.map((article) => [article.id, article.fingerprint]))
  const changed = files.filter(
    (file) => file.fingerprint === undefined || file.fingerprint !== fingerprints.get(file.id),
  )
  const outcomes: Outcome[] = []
  for (const [done, file] of changed.entries()) {
    report(done, changed.length)
    outcomes.push(await readInto(index, file, fingerprints.has(file.id)))
  }
  report(changed.length, changed.length)
  return {
    read: outcomes.flatMap(({ read }) => read ?? []),
    removed: isComplete ? await removeMissing(index, indexed, files) : [],
    unchanged: files.length - changed.length,
    problems: [...problems, ...outcomes.flatMap(({ problem }) => problem ?? [])],
  }
}

interface Outcome {
  readonly read?: ReadArticle
  readonly problem?: string
}

async function readInto(index: PassageIndex, file: ArticleFile, wasIndexed: boolean): Promise<Outcome> {
  const parsed = file.parse()
  if (!isArticle(parsed)) return { problem: describeUnreadable(file.name, parsed.unreadable, wasIndexed) }
  await index.add(parsed, file.fingerprint ?? '')
  return { read: { name: file.name, paragraphs: parsed.passages.length, leftOut: parsed.leftOut } }
}

const isArticle = (parsed: ReturnType<ArticleFile['parse']>): parsed is Article => 'passages' in parsed

/** A file that became unreadable keeps its last good version: nothing that worked is lost. */
function describeUnreadable(name: string, reason: string, wasIndexed: boolean): string {
  const kept = wasIndexed ? '; its last readable version is still used' : ''
  return `${name} was not read: it ${reason}${kept}.`
}

async function removeMissing(
  index: PassageIndex,
  indexed: readonly IndexedArticle[],
  files: readonly ArticleFile[],
): Promise<readonly string[]> {
  const present = new Set(files.map((file) => file.id))
  const removed = indexed.map((article) => article.id).filter((id) => !present.has(id))
  for (const id of removed) await index.remove(id)
  return removed
}
