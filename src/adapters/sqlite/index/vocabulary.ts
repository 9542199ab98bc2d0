import type { VocabularyWord } from '../../../core/ports/passage-index.ts'
import type { CountedWords, StemCount } from './count-words.ts'
import type { Statements } from '../rows.ts'
import { readNumber, readText } from '../rows.ts'

/** From this length on the first letter, too, may be misspelt. */
const ANY_START_FROM = 8
/** Words offered as spellings of one word; more would only be further away. */
const MOST_SPELLINGS = 5_000

export interface KnownStem extends StemCount {
  /** Its number in the postings. */
  readonly id: number
}

/** All stems and words of the articles, with the counts that rarity and spelling are judged by. */
export class Vocabulary {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /** Within a transaction. Returns the numbers of the stems. */
  add(counted: CountedWords): ReadonlyMap<string, number> {
    return this.#change(counted, 1)
  }

  /** Within a transaction. */
  subtract(counted: CountedWords): void {
    this.#change(counted, -1)
    const listed = 'in (select value from json_each(?))'
    this.#statements.run(
      `delete from stem where stem ${listed} and passages <= 0 and sentences <= 0`,
      JSON.stringify([...counted.stems.keys()]),
    )
    this.#statements.run(
      `delete from word where word ${listed} and sentences <= 0 and headlines <= 0`,
      JSON.stringify([...counted.words.keys()]),
    )
  }

  /** Those of the stems that occur in a passage or a headline. */
  known(stems: readonly string[]): ReadonlyMap<string, KnownStem> {
    const rows = this.#statements.all(
      'select * from stem where stem in (select value from json_each(?))',
      JSON.stringify(stems),
    )
    return new Map(
      rows.map((row) => [
        readText(row, 'stem'),
        {
          id: readNumber(row, 'id'),
          passages: readNumber(row, 'passages'),
          bodies: readNumber(row, 'bodies'),
          sentences: readNumber(row, 'sentences'),
        },
      ]),
    )
  }

  wordsLike(word: string): readonly VocabularyWord[] {
    const rows = this.#statements.all(
      `select word, sentences from word where word = ?1 or
       (length(word) between length(?1) - 2 and length(?1) + 2
        and (length(?1) >= ?2 or substr(word, 1, 1) = substr(?1, 1, 1)))
       order by word = ?1 desc, abs(length(word) - length(?1)), sentences desc, word limit ?3`,
      word,
      ANY_START_FROM,
      MOST_SPELLINGS,
    )
    return rows.map((row) => ({ word: readText(row, 'word'), sentences: readNumber(row, 'sentences') }))
  }

  #change({ stems, words }: CountedWords, sign: 1 | -1): ReadonlyMap<string, number> {
    const stemIds = this.#idsOf('stem', [...stems.keys()])
    for (const [stem, id] of stemIds) {
      const { passages, bodies, sentences } = stems.get(stem) ?? NOWHERE
      this.#statements.run(
        'update stem set passages = passages + ?, bodies = bodies + ?, sentences = sentences + ? where id = ?',
        sign * passages,
        sign * bodies,
        sign * sentences,
        id,
      )
    }
    for (const [word, id] of this.#idsOf('word', [...words.keys()])) {
      const { sentences, headlines } = words.get(word) ?? NOWHERE
      this.#statements.run(
        'update word set sentences = sentences + ?, headlines = headlines + ? where id = ?',
        sign * sentences,
        sign * headlines,
        id,
      )
    }
    return stemIds
  }

  /** The rows of all of them, new ones included, in the order of the file: to change them so takes half the time. */
  #idsOf(table: 'stem' | 'word', texts: readonly string[]): ReadonlyMap<string, number> {
    const known = this.#find(table, texts)
    const missing = texts.filter((text) => !known.has(text))
    if (missing.length === 0) return known
    this.#statements.run(
      `insert into ${table} (${table}) select value from json_each(?)`,
      JSON.stringify(missing),
    )
    return new Map([...known, ...this.#find(table, missing)])
  }

  #find(table: 'stem' | 'word', texts: readonly string[]): ReadonlyMap<string, number> {
    const rows = this.#statements.all(
      `select id, ${table} as "text" from ${table} where ${table} in (select value from json_each(?))`,
      JSON.stringify(texts),
    )
    const ids = rows.map((row): [string, number] => [readText(row, 'text'), readNumber(row, 'id')])
    return new Map(ids.toSorted(([, one], [, other]) => one - other))
  }
}

const NOWHERE = { passages: 0, bodies: 0, sentences: 0, headlines: 0 }
