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
  const sentencesOf = passages.map((passage) => passage.sentences.map(words))
  const sentences = sentencesOf.flat()
  const bodies = sentencesOf.map((body) => body.flat())
  const inSentences = tally(sentences.map(stemsOf))
  const inBodies = tally(bodies.map(stemsOf))
  const counted = bodies.map((body) => countPassage(above, body))
  const inPassages = tally(counted.map(({ stems }) => [...stems.keys()]))
  const wordsInSentences = tally(sentences.map(foldedOf))
  const wordsInHeadline = tally([foldedOf(above)])
  return {
    passages: counted,
    stems: new Map(
      keysOf(inPassages, inSentences).map((stem) => [
        stem,
        {
          passages: inPassages.get(stem) ?? 0,
          bodies: inBodies.get(stem) ?? 0,
          sentences: inSentences.get(stem) ?? 0,
        },
      ]),
    ),
    words: new Map(
      keysOf(wordsInSentences, wordsInHeadline).map((word) => [
        word,
        { sentences: wordsInSentences.get(word) ?? 0, headlines: wordsInHeadline.get(word) ?? 0 },
      ]),
    ),
  }
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

const stemsOf = (list: readonly Word[]): readonly string[] => list.map(({ stem }) => stem)

const foldedOf = (list: readonly Word[]): readonly string[] => list.map(({ folded }) => folded)

type Counts = ReadonlyMap<string, number>

const keysOf = (one: Counts, other: Counts): readonly string[] => [
  ...new Set([...one.keys(), ...other.keys()]),
]

/** In how many of the lists each item stands. */
function tally(lists: readonly (readonly string[])[]): Counts {
  const counts = new Map<string, number>()
  for (const list of lists) for (const item of new Set(list)) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}
