import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Article } from '../../core/article/article.ts'
import { createArticle } from '../../core/article/create-article.ts'
import type { Unreadable } from '../../core/article/create-article.ts'
import type { ArticleFile, ArticleListing, ArticleSource } from '../../core/ports/article-source.ts'
import { cleanLine } from '../../core/text/clean.ts'
import { parseFile } from './parse-file.ts'

/** Files that hold articles; everything else in the folder is left alone. */
const EXTENSIONS = new Set(['.txt', '.md'])
/** Largest file that is read, in bytes: some 800,000 words. */
const LARGEST_FILE = 5_000_000

/** The articles of one folder; subfolders and hidden files are not read. */
export class ArticleFolder implements ArticleSource {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  async list(): Promise<ArticleListing> {
    const names = this.#names()
    if (names === undefined)
      return {
        files: [],
        problems: [
          `The articles folder ${this.#path} is missing or cannot be read; make it, or name another one.`,
        ],
        isComplete: false,
      }
    if (names.length === 0)
      return {
        files: [],
        problems: [`The articles folder ${this.#path} holds no .txt or .md file; put one in.`],
        isComplete: true,
      }
    const files = new Map<string, ArticleFile>()
    const problems: string[] = []
    for (const name of names) {
      const file = this.#open(name)
      const twin = files.get(file.id)
      if (twin === undefined) files.set(file.id, file)
      else problems.push(`${name} was not read: it has the same name as ${twin.name}; rename one of them.`)
    }
    return { files: [...files.values()], problems, isComplete: true }
  }

  /** Times and sizes of all files: an editor that changes a text changes its time. */
  async stamp(): Promise<string> {
    return JSON.stringify(this.#names()?.map((name) => [name, timeAndSize(join(this.#path, name))]))
  }

  #names(): readonly string[] | undefined {
    try {
      return readdirSync(this.#path)
        .filter((name) => !name.startsWith('.') && EXTENSIONS.has(extname(name).toLowerCase()))
        .toSorted()
    } catch {
      return undefined
    }
  }

  #open(fileName: string): ArticleFile {
    // File names are text from outside, too: an escape character in one must not reach a terminal.
    const name = cleanLine(fileName)
    const id = cleanLine(fileName.slice(0, -extname(fileName).length).normalize('NFC')) || 'unnamed'
    const content = readContent(join(this.#path, fileName))
    if ('unreadable' in content) return { id, name, fingerprint: undefined, parse: () => content }
    return {
      id,
      name,
      fingerprint: createHash('sha256').update(fileName).update('\0').update(content.bytes).digest('hex'),
      // Read again when it is needed: the bytes of a whole library would not fit into memory.
      parse: () => parse(id, join(this.#path, fileName)),
    }
  }
}

function timeAndSize(path: string): readonly number[] {
  try {
    const { mtimeMs, ctimeMs, size } = statSync(path)
    return [mtimeMs, ctimeMs, size]
  } catch {
    return []
  }
}

function readContent(path: string): { readonly bytes: Buffer } | Unreadable {
  try {
    const stat = statSync(path)
    if (stat.isDirectory()) return { unreadable: 'is a folder; only files are read' }
    // A pipe would be waited for, a device never ends.
    if (!stat.isFile()) return { unreadable: 'is no ordinary file; put the text itself there' }
    if (stat.size > LARGEST_FILE)
      return {
        unreadable: `has ${megabytes(stat.size)} MB (at most ${megabytes(LARGEST_FILE)}); cut it into several files`,
      }
    return { bytes: readFileSync(path) }
  } catch (error) {
    return { unreadable: whyNotOpened(error) }
  }
}

function whyNotOpened(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
  return WHY_NOT_OPENED[code] ?? `cannot be opened (${code})`
}

const WHY_NOT_OPENED: Readonly<Record<string, string>> = {
  ENOENT: 'is a link to a file that is not there; put the file itself there',
  ELOOP: 'is a link that leads back to itself; put the file itself there',
  EACCES: 'may not be opened; give Footnote the right to read it',
  EPERM: 'may not be opened; give Footnote the right to read it',
}

/** Rounded up: what is too large never looks as if it were not. */
const megabytes = (bytes: number): number => Math.ceil(bytes / 1e5) / 10

/** One file must never stop the others, whatever a parser makes of it. */
function parse(id: string, path: string): Article | Unreadable {
  const content = readContent(path)
  if ('unreadable' in content) return content
  try {
    const parsed = parseFile(path, content.bytes)
    return 'unreadable' in parsed ? parsed : createArticle({ id, ...parsed })
  } catch (error) {
    return {
      unreadable: `cannot be parsed (${error instanceof Error ? error.message : String(error)}); simplify it`,
    }
  }
}
