import type { Article, Passage } from '../../../core/article/article.ts'
import type { Word } from '../../../core/text/words.ts'
import { words } from '../../../core/text/words.ts'

/** What an article gives to the search beside its passages. */
export type Headline = Pick<Article, 'id' | 'title' | 'details'>

/** In how many passages, passages without their headline, and sentences a stem stands. */
export interface StemCount {
  readonly passages: number
  readonly bodies: number
  readonly sentences: number
}

/** In how many sentences and headlines a word stands. */
export interface WordCount {
  readonly sentences: number
  readonly headlines: number
}

/** The words of a passage are those of its sentences: "in the U.\nS." is not "in the Usa". */
export interface CountedPassage {
  /** In words, the headline's included. */
  readonly length: number
  /** Each stem counts two in the paragraph, one in the headline above it. */
  readonly stems: ReadonlyMap<string, number>
}

/** The words of an article as the index counts them. */
export interface CountedWords {
  /** In the order of the passages. */
  readonly passages: readonly CountedPassage[]
  readonly stems: ReadonlyMap<string, StemCount>
  /** By their folded form. */
  readonly words: ReadonlyMap<string, WordCount>
}

/** A word of the paragraph counts as much as so many of the headline. */
const BODY_COUNT = 2
/** A stem counts no more than that, 31 times in a paragraph: further ones would hardly add to a score. */
export const MOST_COUNTED = 63

export function countWords(headline: Headline, passages: readonly Passage[]): CountedWords {
  const above = words(headlineText(headline))
  const stems = new Tally<StemCount>({ passages: 0, bodies: 0, sentences: 0 })
  const written = new Tally<WordCount>({ sentences: 0, headlines: 0 })
  for (const folded of foldedOf(above)) written.of(folded).headlines++
  const counted = passages.map((passage) => {
    const sentences = passage.sentences.map(words)
    for (const sentence of sentences) {
      for (const stem of stemsOf(sentence)) stems.of(stem).sentences++
      for (const folded of foldedOf(sentence)) written.of(folded).sentences++
    }
    const body = sentences.flat()
    for (const stem of stemsOf(body)) stems.of(stem).bodies++
    const counts = countPassage(above, body)
    for (const stem of counts.stems.keys()) stems.of(stem).passages++
    return counts
  })
  return { passages: counted, stems: stems.counts, words: written.counts }
}

const headlineText = ({ title, details }: Headline): string =>
  [title, details.source, details.published].filter((part) => part !== undefined).join(' ')

function countPassage(above: readonly Word[], body: readonly Word[]): CountedPassage {
  const stems = new Map<string, number>()
  const count = (list: readonly Word[], by: number): void => {
    for (const { stem } of list) stems.set(stem, Math.min(MOST_COUNTED, (stems.get(stem) ?? 0) + by))
  }
  count(above, 1)
  count(body, BODY_COUNT)
  return { length: above.length + body.length, stems }
}

/** Each once. */
const stemsOf = (list: readonly Word[]): ReadonlySet<string> => new Set(list.map(({ stem }) => stem))

const foldedOf = (list: readonly Word[]): ReadonlySet<string> => new Set(list.map(({ folded }) => folded))

type Counting<Counts> = { -readonly [Name in keyof Counts]: Counts[Name] }

/** Counts of several kinds for each of many items. */
class Tally<Counts extends object> {
  readonly counts = new Map<string, Counting<Counts>>()
  readonly #none: Counting<Counts>

  constructor(none: Counting<Counts>) {
    this.#none = none
  }

  /** What is counted for an item, to be counted up. */
  of(item: string): Counting<Counts> {
    const known = this.counts.get(item)
    if (known !== undefined) return known
    const counts = { ...this.#none }
    this.counts.set(item, counts)
    return counts
  }
}
