import type { Article, ArticleDetails, Passage } from '../../../core/article/article.ts'
import type { IndexedArticle } from '../../../core/ports/passage-index.ts'
import type { Headline } from './count-words.ts'
import type { Totals } from './index-totals.ts'
import { NO_TOTALS } from './index-totals.ts'
import type { Row, Statements } from '../rows.ts'
import { readList, readNumber, readText } from '../rows.ts'
import { cutAt, endsOf } from './sentence-ends.ts'

/** Passages kept as objects, so that what is read often is analysed once; some 4 kB each. */
const MOST_REMEMBERED = 2_000

/** What is shown of a passage's article. */
interface Shown {
  readonly id: string
  readonly title: string
}

/** Articles and their passages as rows. */
export class PassageRows {
  readonly #statements: Statements
  readonly #remembered = new Map<number, Passage>()
  /** By their numbers. */
  readonly #shown = new Map<number, Shown>()
  #listed: readonly IndexedArticle[] | undefined
  #seen: Totals = NO_TOTALS

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /** Within a transaction: the passages get the row numbers from `first` on. */
  insert({ id, title, details, leftOut, passages }: Article, fingerprint: string, first: number): void {
    this.#statements.run(
      `insert into article (id, title, source, author, published, url, language, left_out, fingerprint)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      title,
      ...DETAILS.map((name) => details[name] ?? null),
      JSON.stringify(leftOut),
      fingerprint,
    )
    for (const [at, { paragraph, text, sentences }] of passages.entries())
      this.#statements.run(
        'insert into passage select ?, number, ?, ?, ? from article where id = ?',
        first + at,
        paragraph,
        text,
        JSON.stringify(endsOf(text, sentences)),
        id,
      )
  }

  /** Within a transaction: gives rows other numbers, none of them taken when its turn comes. */
  move(moved: ReadonlyMap<number, number>): void {
    for (const [from, to] of moved)
      this.#statements.run('update passage set rowid = ? where rowid = ?', to, from)
  }

  /** The row of a passage as it was handed out; `undefined` when it has gone or changed. */
  rowOf({ articleId, paragraph, text }: Passage): number | undefined {
    const [row] = this.#statements.all(
      `select rowid as "row" from passage where article = ${NUMBER} and paragraph = ? and text = ?`,
      articleId,
      paragraph,
      text,
    )
    return row && readNumber(row, 'row')
  }

  /** What stands above every passage of the article; `undefined` for an unknown one. */
  headline(articleId: string): Headline | undefined {
    const [row] = this.#statements.all('select * from article where id = ?', articleId)
    return row && { id: articleId, title: readText(row, 'title'), details: readDetails(row) }
  }

  remove(articleId: string): void {
    this.#statements.run(`delete from passage where article = ${NUMBER}`, articleId)
    this.#statements.run('delete from article where id = ?', articleId)
  }

  of(articleId: string): readonly (readonly [row: number, passage: Passage])[] {
    return this.#read(`article = ${NUMBER} order by paragraph`, articleId)
  }

  /** In the order of the rows; those that are gone are left out. */
  at(rows: readonly number[]): readonly (readonly [row: number, passage: Passage])[] {
    const missing = rows.filter((row) => !this.#remembered.has(row))
    // Copied, since remembering the missing ones may make it forget others.
    const found = new Map(rows.map((row) => [row, this.#remembered.get(row)]))
    for (const [row, passage] of this.#read(
      'rowid in (select value from json_each(?))',
      JSON.stringify(missing),
    ))
      found.set(row, passage)
    return [...found].flatMap(([row, passage]) => (passage === undefined ? [] : [[row, passage] as const]))
  }

  /** Asked for with every answer, so that the list is kept until something changes. */
  articles(): readonly IndexedArticle[] {
    this.#listed ??= this.#list()
    return this.#listed
  }

  /** Rows get other numbers when segments are merged, and titles change when twins come and go. */
  refresh(totals: Totals): void {
    const { changes, seals } = this.#seen
    this.#seen = totals
    if (totals.changes === changes && totals.seals === seals) return
    this.#remembered.clear()
    this.#shown.clear()
    this.#listed = undefined
  }

  #list(): readonly IndexedArticle[] {
    return this.#statements
      .all(
        'select *, (select count(*) from passage where article = number) as paragraphs from shown_article order by id',
      )
      .map((row) => ({
        id: readText(row, 'id'),
        title: readText(row, 'shown_title'),
        details: readDetails(row),
        paragraphs: readNumber(row, 'paragraphs'),
        leftOut: readList(row, 'left_out', isText),
        fingerprint: readText(row, 'fingerprint'),
      }))
  }

  #read(where: string, value: string | number): readonly (readonly [row: number, passage: Passage])[] {
    const rows = this.#statements.all(`select rowid as "row", * from passage where ${where}`, value)
    return rows.map((row) => [readNumber(row, 'row'), this.#remember(row)])
  }

  #remember(row: Row): Passage {
    const rowId = readNumber(row, 'row')
    const passage = this.#remembered.get(rowId) ?? toPassage(row, this.#shownOf(readNumber(row, 'article')))
    // The one that was read from the file longest ago goes first.
    this.#remembered.delete(rowId)
    this.#remembered.set(rowId, passage)
    const [oldest] = this.#remembered.keys()
    if (this.#remembered.size > MOST_REMEMBERED && oldest !== undefined) this.#remembered.delete(oldest)
    return passage
  }

  #shownOf(article: number): Shown {
    const known = this.#shown.get(article)
    if (known !== undefined) return known
    const [row] = this.#statements.all('select id, shown_title from shown_article where number = ?', article)
    const shown = { id: readText(row, 'id'), title: readText(row, 'shown_title') }
    this.#shown.set(article, shown)
    return shown
  }
}

const NUMBER = '(select number from article where id = ?)'

const DETAILS = [
  'source',
  'author',
  'published',
  'url',
  'language',
] as const satisfies readonly (keyof ArticleDetails)[]

const readDetails = (row: Row): ArticleDetails =>
  Object.fromEntries(DETAILS.flatMap((name) => (row[name] === null ? [] : [[name, readText(row, name)]])))

const isText = (item: unknown): item is string => typeof item === 'string'
const isNumber = (item: unknown): item is number => typeof item === 'number'

function toPassage(row: Row, { id, title }: Shown): Passage {
  const paragraph = readNumber(row, 'paragraph')
  const text = readText(row, 'text')
  return {
    id: `${id}#${paragraph}`,
    articleId: id,
    title,
    paragraph,
    text,
    sentences: cutAt(text, readList(row, 'sentence_ends', isNumber)),
  }
}
