import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Article } from '../../core/article/article.ts'
import { createArticle } from '../../core/article/create-article.ts'
import type { Unreadable } from '../../core/article/create-article.ts'
import type { ArticleFile, ArticleListing, ArticleSource } from '../../core/ports/article-source.ts'
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
      return { files: [], problems: [`The articles folder ${this.#path} is missing or cannot be read.`] }
    if (names.length === 0)
      return { files: [], problems: [`The articles folder ${this.#path} holds no .txt or .md file.`] }
    const files = new Map<string, ArticleFile>()
    const problems: string[] = []
    for (const name of names) {
      const file = this.#open(name)
      const twin = files.get(file.id)
      if (twin === undefined) files.set(file.id, file)
      else problems.push(`${name} was not read: it has the same name as ${twin.name}; rename one of them.`)
    }
    return { files: [...files.values()], problems }
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

  #open(name: string): ArticleFile {
    const id = name.slice(0, -extname(name).length).normalize('NFC')
    const content = readContent(join(this.#path, name))
    if ('unreadable' in content) return { id, name, fingerprint: undefined, parse: () => content }
    return {
      id,
      name,
      fingerprint: createHash('sha256').update(name).update('\0').update(content.bytes).digest('hex'),
      parse: () => parse(id, name, content.bytes),
    }
  }
}

function readContent(path: string): { readonly bytes: Buffer } | Unreadable {
  try {
    const { size } = statSync(path)
    if (size > LARGEST_FILE)
      return { unreadable: `has ${megabytes(size)} MB (at most ${megabytes(LARGEST_FILE)})` }
    return { bytes: readFileSync(path) }
  } catch (error) {
    return { unreadable: `cannot be opened (${error instanceof Error ? error.message : String(error)})` }
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1).replace(/\.0$/, '')

function parse(id: string, name: string, bytes: Buffer): Article | Unreadable {
  const parsed = parseFile(name, bytes)
  return 'unreadable' in parsed ? parsed : createArticle({ id, ...parsed })
}
