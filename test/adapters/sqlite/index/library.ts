import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import type { Article } from '#src/core/article/article.ts'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { article } from '../../../support/articles.ts'
import { NaiveIndex } from '../../../support/naive-index.ts'

export const ENCODER = { model: 'test', dimensions: 4 }

export const indexOf = (database: DatabaseSync): SqliteIndex => new SqliteIndex(database, ENCODER)

/** The `number`th article of a writer: some 20 paragraphs that name both. */
export const articleOf = (writer: string, number: number): Article =>
  article(
    `${writer}-${number}`,
    `Report ${number}`,
    Array.from({ length: 20 }, (_, at) => `Paragraph ${at} by ${writer}. It is number${number} of many.`),
  )

/** What the process in writer-process.ts says, one line each. */
const Line = z.object({
  isReady: z.boolean().optional(),
  opened: z.string().optional(),
  added: z.string().optional(),
  failed: z.object({ message: z.string(), isOutOfSpace: z.boolean(), articles: z.number() }).optional(),
})
export type WriterLine = z.infer<typeof Line>

export interface Writer {
  readonly process: ChildProcess
  /** Resolves when the process is about to open the database. */
  readonly ready: Promise<void>
  /** What it said from then on. Resolves when the process has ended. */
  readonly lines: Promise<readonly WriterLine[]>
}

export interface WriterOptions {
  readonly path: string
  readonly name: string
  readonly articles: number
  /** Largest size of any file it writes, in kB. */
  readonly fileLimit?: number
  /** Run as the user who may nothing. */
  readonly isUnprivileged?: boolean
  /** Wait with opening the database until `process.stdin` is closed. */
  readonly isHeld?: boolean
  readonly onLine?: (line: WriterLine, process: ChildProcess) => void
}

/** Starts another process that opens the database and adds articles, one after the other. */
export function startWriter({ path, name, articles, ...options }: WriterOptions): Writer {
  const script = fileURLToPath(new URL('writer-process.ts', import.meta.url))
  const limit = options.fileLimit === undefined ? '' : `ulimit -f ${options.fileLimit}; `
  const child = spawn(
    'bash',
    ['-c', `${limit}exec "$0" "$@"`, process.execPath, script, path, name, String(articles)],
    {
      stdio: [options.isHeld === true ? 'pipe' : 'ignore', 'pipe', 'inherit'],
      timeout: 20_000,
      ...(options.isUnprivileged === true && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}),
    },
  )
  const { promise: ready, resolve } = Promise.withResolvers<void>()
  const lines = readLines(child, (line) => {
    if (line.isReady === true) resolve()
    options.onLine?.(line, child)
  })
  return { process: child, ready, lines }
}

async function readLines(
  child: ChildProcess,
  onLine: (line: WriterLine) => void,
): Promise<readonly WriterLine[]> {
  if (child.stdout === null) throw new Error('The process has no output')
  const closed = once(child, 'close')
  const lines: WriterLine[] = []
  for await (const text of createInterface({ input: child.stdout })) {
    const line = Line.parse(JSON.parse(text))
    lines.push(line)
    onLine(line)
  }
  await closed
  return lines.filter((line) => line.isReady !== true)
}

/** What an index counts and holds, beside what it would if it were built anew from the articles it lists. */
export async function withRebuilt(index: PassageIndex): Promise<readonly [unknown, unknown]> {
  const rebuilt = new NaiveIndex()
  for (const { id, fingerprint } of await index.articles()) {
    const [writer = '', number] = id.split('-')
    await rebuilt.add(articleOf(writer, Number(number)), fingerprint)
  }
  return [await contentsOf(index), await contentsOf(rebuilt)]
}

async function contentsOf(index: PassageIndex): Promise<unknown> {
  const articles = await index.articles()
  const asked = ['paragraph', 'north', 'south', 'mani', ...articles.map((_, at) => `number${at}`)]
  const { candidates: _, ...counts } = await index.search({ stems: asked, names: ['report'] })
  return {
    articles,
    passages: await Promise.all(articles.map(({ id }) => index.passages(id))),
    counts,
    words: new Set(await index.wordsLike('paragraph')),
    unencoded: (await index.unencoded(1)).total,
  }
}
