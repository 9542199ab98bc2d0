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
    const stemRows = [...stems].map(([stem, { passages, bodies, sentences }]) => [
      stem,
      sign * passages,
      sign * bodies,
      sign * sentences,
    ])
    const changed = this.#statements.all(
      `insert into stem (stem, passages, bodies, sentences)
       select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?) where true
       on conflict (stem) do update set passages = passages + excluded.passages,
         bodies = bodies + excluded.bodies, sentences = sentences + excluded.sentences
       returning id, stem`,
      JSON.stringify(stemRows),
    )
    const wordRows = [...words].map(([word, { sentences, headlines }]) => [
      word,
      sign * sentences,
      sign * headlines,
    ])
    this.#statements.run(
      `insert into word (word, sentences, headlines)
       select value ->> 0, value ->> 1, value ->> 2 from json_each(?) where true
       on conflict (word) do update set sentences = sentences + excluded.sentences,
         headlines = headlines + excluded.headlines`,
      JSON.stringify(wordRows),
    )
    return new Map(changed.map((row) => [readText(row, 'stem'), readNumber(row, 'id')]))
  }
}
