import type { Passage } from '../../core/article/article.ts'
import type { VocabularyWord } from '../../core/ports/passage-index.ts'
import { stems, words } from '../../core/text/words.ts'
import type { Headline } from './passage-rows.ts'
import type { Statements } from './rows.ts'
import { readNumber, readText } from './rows.ts'
import { countWords } from './count-words.ts'

/** Weight of a word in the headline beside one in the paragraph. */
const HEADLINE_WEIGHT = 0.5
/** What one word adds to FTS5's bm25() at most, in units of its rarity: k1 + 1. */
const CEILING = 2.2
/** FTS5 gives no word a rarity below this. */
const LEAST_RARITY = 1e-6
/** From this length on the first letter, too, may be misspelt. */
const ANY_START_FROM = 8
/** Words offered as spellings of one word; more would only be further away. */
const MOST_SPELLINGS = 5_000

export interface StemCount {
  readonly sentences: number
  readonly passages: number
}

export interface AskedWords {
  readonly stems: readonly string[]
  /** Passages in the whole index. */
  readonly passageCount: number
}

type PassageRow = readonly [row: number, passage: Passage]

/** BM25 over stems, and the counts that rarity and spelling are judged by. */
export class WordSearch {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  insert(headline: Headline, rows: readonly PassageRow[]): void {
    const headlineWords = words(headlineText(headline))
    for (const stem of new Set(headlineWords.map((word) => word.stem))) {
      this.#statements.run('insert into headline_stem (article, stem) values (?, ?)', headline.id, stem)
    }
    for (const word of new Set(headlineWords.map(({ folded }) => folded))) {
      this.#statements.run('insert into headline_word (article, word) values (?, ?)', headline.id, word)
    }
    this.#write('insert into passage_words (rowid, headline, body) values (?, ?, ?)', headline, rows)
    this.#count(rows, 1)
  }

  remove(headline: Headline, rows: readonly PassageRow[]): void {
    this.#statements.run('delete from headline_stem where article = ?', headline.id)
    this.#statements.run('delete from headline_word where article = ?', headline.id)
    // FTS5 keeps no text: it must be told what it forgets.
    this.#write(
      `insert into passage_words (passage_words, rowid, headline, body) values ('delete', ?, ?, ?)`,
      headline,
      rows,
    )
    this.#count(rows, -1)
  }

  /** Rows of the best passages with their BM25 as a share of the best that these stems could reach, 0 to 1. */
  search(asked: AskedWords, limit: number): ReadonlyMap<number, number> {
    return this.#scores(asked, 'order by score desc, rowid limit ?', limit)
  }

  /** The same for chosen rows; absent are those that hold no stem of the query. */
  scoresOf(asked: AskedWords, rows: readonly number[]): ReadonlyMap<number, number> {
    // The plus sign keeps SQLite from searching once for each row.
    return this.#scores(asked, 'and +rowid in (select value from json_each(?))', JSON.stringify(rows))
  }

  #scores(
    { stems: asked, passageCount }: AskedWords,
    choice: string,
    chosen: number | string,
  ): ReadonlyMap<number, number> {
    if (asked.length === 0) return new Map()
    const counts = this.counts(asked)
    const ceiling = asked.reduce(
      (sum, stem) => sum + CEILING * rarity(passageCount, counts.get(stem)?.passages ?? 0),
      0,
    )
    const found = this.#statements.all(
      `select rowid as "row", -bm25(passage_words, ${HEADLINE_WEIGHT}, 1.0) as score from passage_words
       where passage_words match ? ${choice}`,
      matchAny(asked),
      chosen,
    )
    return new Map(
      found.map((row) => [readNumber(row, 'row'), Math.min(1, readNumber(row, 'score') / ceiling)]),
    )
  }

  counts(queryStems: readonly string[]): ReadonlyMap<string, StemCount> {
    const rows = this.#statements.all(
      'select * from stem where stem in (select value from json_each(?))',
      JSON.stringify(queryStems),
    )
    return new Map(
      rows.map((row) => [
        readText(row, 'stem'),
        { sentences: readNumber(row, 'sentences'), passages: readNumber(row, 'passages') },
      ]),
    )
  }

  /** Which of the stems occur in a passage or a headline. */
  known(askedStems: readonly string[]): ReadonlySet<string> {
    const rows = this.#statements.all(
      'select value from json_each(?) where value in (select stem from stem) or value in (select stem from headline_stem)',
      JSON.stringify(askedStems),
    )
    return new Set(rows.map((row) => readText(row, 'value')))
  }

  wordsLike(word: string): readonly VocabularyWord[] {
    const rows = this.#statements.all(
      `with known as (select word, sentences from word union all select word, 0 from headline_word)
       select word, sum(sentences) as sentences from known where word = ?1 or
       (length(word) between length(?1) - 2 and length(?1) + 2
        and (length(?1) >= ?2 or substr(word, 1, 1) = substr(?1, 1, 1)))
       group by word order by word = ?1 desc, abs(length(word) - length(?1)), sentences desc, word limit ?3`,
      word,
      ANY_START_FROM,
      MOST_SPELLINGS,
    )
    return rows.map((row) => ({ word: readText(row, 'word'), sentences: readNumber(row, 'sentences') }))
  }

  #write(sql: string, headline: Headline, rows: readonly PassageRow[]): void {
    const above = stems(headlineText(headline)).join(' ')
    for (const [row, { text }] of rows) this.#statements.run(sql, row, above, stems(text).join(' '))
  }

  /** `sign` is 1 when the passages come and -1 when they go. */
  #count(rows: readonly PassageRow[], sign: 1 | -1): void {
    const counted = countWords(rows.map(([, passage]) => passage))
    for (const [stem, { sentences, passages: holding }] of counted.stems) {
      this.#statements.run(
        `insert into stem values (?, ?, ?) on conflict do update
         set sentences = sentences + excluded.sentences, passages = passages + excluded.passages`,
        stem,
        sign * sentences,
        sign * holding,
      )
    }
    for (const [word, sentences] of counted.words) {
      this.#statements.run(
        'insert into word values (?, ?) on conflict do update set sentences = sentences + excluded.sentences',
        word,
        sign * sentences,
      )
    }
    if (sign === 1) return
    const gone = 'in (select value from json_each(?)) and sentences <= 0'
    this.#statements.run(`delete from stem where stem ${gone}`, JSON.stringify([...counted.stems.keys()]))
    this.#statements.run(`delete from word where word ${gone}`, JSON.stringify([...counted.words.keys()]))
  }
}

const headlineText = ({ title, details }: Headline): string =>
  [title, details.source, details.published].filter((part) => part !== undefined).join(' ')

/** As FTS5 computes it. */
const rarity = (passageCount: number, holding: number): number =>
  Math.max(LEAST_RARITY, Math.log((passageCount - holding + 0.5) / (holding + 0.5)))

/** Every stem quoted: what a person typed is never read as query syntax. */
const matchAny = (queryStems: readonly string[]): string =>
  queryStems.map((stem) => `"${stem.replaceAll('"', '""')}"`).join(' OR ')
