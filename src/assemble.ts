import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadEnglishWordsIfAny } from './adapters/embedding/english-words.ts'
import { ArticleFolder } from './adapters/files/article-folder.ts'
import { SqliteIndex } from './adapters/sqlite/index/sqlite-index.ts'
import type { OpenDatabase } from './adapters/sqlite/index/open-database.ts'
import { isOutOfSpace, openDatabase, openInMemory } from './adapters/sqlite/index/open-database.ts'
import { progressLine } from './adapters/system/progress-line.ts'
import type { Config } from './config.ts'
import type { Encoding } from './create-embedder.ts'
import { createEmbedder } from './create-embedder.ts'
import { encodeLibrary } from './core/library/encode-library.ts'
import { followLibrary } from './core/library/follow-library.ts'
import type { SyncReport } from './core/library/sync-library.ts'
import { syncLibrary } from './core/library/sync-library.ts'
import type { Embedder } from './core/ports/embedder.ts'
import type { Clock } from './core/ports/clock.ts'
import type { Logger } from './core/ports/logger.ts'
import { countArticles, countParagraphs } from './core/reply/reply.ts'
import type { RetrievalDependencies } from './core/retrieval/retrieve.ts'

/** Everything that answers questions, joined: articles read, encoder warming up. */
export interface Assembly {
  readonly retrieval: RetrievalDependencies
  /** Resolves when every passage has its vectors or the encoder has given up; questions need not wait for it. */
  readonly encoded: Promise<void>
  /** From now on articles that come, change or go are noticed within half a minute. */
  follow(clock: Clock): void
  close(): Promise<void>
}

export interface AssembleOptions {
  /** Whether questions are answered while paragraphs are still being encoded. */
  readonly answersMeanwhile: boolean
}

/** Reads the articles into the index and starts the encoder. What goes wrong with single files is logged, not thrown. */
export async function assemble(config: Config, logger: Logger, options: AssembleOptions): Promise<Assembly> {
  const { embedder, format } = await createEmbedder(config, logger)
  // Loads on its own thread while the articles are read.
  void embedder?.warm()
  const library = await openLibrary(config, { format, logger }).catch(async (error: unknown) => {
    // Its thread would keep the process alive.
    await embedder?.close()
    throw error
  })
  const stop = new AbortController()
  const { signal } = stop
  const encodeNew = async (): Promise<void> => {
    if (embedder !== undefined) await encode(library.index, embedder, { logger, signal, ...options })
  }
  const encoded = encodeNew()
  let followed: Promise<void> = Promise.resolve()
  return {
    retrieval: { index: library.index, embedder, english: loadEnglishWordsIfAny(logger), logger },
    encoded,
    follow: (clock) => {
      const onLook = async (report: SyncReport): Promise<void> => {
        logReport(report, logger)
        await encodeNew()
      }
      const following = { source: library.source, index: library.index, clock, logger, onLook }
      followed = followLibrary(following, library.stamp, signal)
    },
    close: async () => {
      stop.abort()
      await embedder?.close()
      await Promise.all([encoded, followed])
      library.database.close()
    },
  }
}

interface Library extends OpenDatabase {
  readonly source: ArticleFolder
  /** What stood there before the articles were read. */
  readonly stamp: string
  readonly index: SqliteIndex
}

interface Opening {
  readonly format: Encoding['format']
  readonly logger: Logger
}

async function openLibrary(config: Config, { format, logger }: Opening): Promise<Library> {
  const opened = openDatabase(databasePath(config))
  if (opened.note !== undefined) logger.warn(opened.note)
  try {
    return await readArticles(opened, config, { format, logger })
  } catch (error) {
    if (!isOutOfSpace(error)) throw error
    logger.warn(
      `Cannot write to ${config.statePath} (no space left, or the disk fails); the articles are indexed in memory, anew at each start`,
    )
    opened.database.close()
    return await readArticles({ database: openInMemory() }, config, { format, logger })
  }
}

async function readArticles(
  opened: OpenDatabase,
  config: Config,
  { format, logger }: Opening,
): Promise<Library> {
  const index = new SqliteIndex(opened.database, format)
  const source = new ArticleFolder(config.articlesPath)
  const stamp = await source.stamp()
  logReport(await syncLibrary(source, index, progressLine('Reading articles', process.stderr)), logger)
  return { ...opened, index, source, stamp }
}

/** One database for each articles folder: asking another folder must not undo the index of this one. */
function databasePath({ articlesPath, statePath }: Config): string {
  const folder = createHash('sha256').update(realPathOf(articlesPath)).digest('hex').slice(0, 12)
  return join(statePath, `library-${folder}.sqlite`)
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

function logReport({ read, removed, problems }: SyncReport, logger: Logger): void {
  for (const problem of problems) logger.warn(problem)
  for (const { name, leftOut } of read) {
    if (leftOut.length > 0)
      logger.info(`Left out of ${name} as page furniture: ${leftOut.map((line) => `“${line}”`).join(', ')}`)
  }
  const paragraphs = read.reduce((sum, article) => sum + article.paragraphs, 0)
  if (read.length > 0) logger.info(`Read ${countArticles(read.length)} with ${countParagraphs(paragraphs)}`)
  if (removed.length > 0) logger.info(`Forgot ${countArticles(removed.length)} no longer there`)
}

/** Encoding this many paragraphs takes long enough to say so. */
const LONG_FROM = 100
/** Measured on two shared cores: 85 ms for a paragraph of a hundred words and its four sentences. */
const SECONDS_PER_PARAGRAPH = 0.1

async function encode(index: SqliteIndex, embedder: Embedder, context: EncodeContext): Promise<void> {
  const { logger, signal, answersMeanwhile } = context
  try {
    const { total } = await index.unencoded(1)
    if (total >= LONG_FROM) logger.info(describeEncoding(total, answersMeanwhile))
    // A line that changes would wipe out what a person types at the prompt.
    const report = answersMeanwhile ? () => undefined : progressLine('Encoding paragraphs', process.stderr)
    if (await embedder.warm()) await encodeLibrary(index, embedder, { report, signal })
  } catch (error) {
    if (signal.aborted) return
    logger.warn('Not all paragraphs could be encoded; questions are searched by words alone', { error })
  }
}

function describeEncoding(total: number, answersMeanwhile: boolean): string {
  const minutes = Math.ceil((total * SECONDS_PER_PARAGRAPH) / 60)
  const meanwhile = answersMeanwhile
    ? 'until then questions are searched by words alone'
    : 'before the first answer; SENTENCE_ENCODER=off answers at once, by words alone'
  return `Encoding ${countParagraphs(total)}, once, in some ${minutes} min; ${meanwhile}`
}

interface EncodeContext {
  readonly logger: Logger
  readonly signal: AbortSignal
  readonly answersMeanwhile: boolean
}
