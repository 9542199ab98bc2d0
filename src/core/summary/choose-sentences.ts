import { pointsBack } from '../text/points-back.ts'
import { hasWholeQuotations } from '../text/whole-quotations.ts'
import { words } from '../text/words.ts'

/** Weights of an article's terms in one sentence. */
type Terms = ReadonlyMap<string, number>

/*
 * Chosen among some two hundred settings by how well the summaries of 100 news articles overlap with those that people
 * wrote (docs/quality.md): a sentence that later ones come back to is central, one that repeats earlier ones is less so,
 * and news say first what matters.
 */
/** What likeness to a sentence before it is worth, where one after it counts 1. */
const LOOKING_BACK = -0.2
const LIKE_ONE_CHOSEN = 0.3
const EACH_PLACE_LATER = 0.04
const LONG_FROM = 25
const EACH_WORD_LONGER = 0.01
/** In words; a shorter one says nothing by itself. */
const SHORTEST = 6

/**
 * The places of the sentences that sum an article up, in its order: the first, then the most central that repeat least.
 * A sentence that opens with "This" or "However", or holds half of a quotation, cannot stand alone and is passed over.
 */
export function chooseSentences(sentences: readonly string[], most: number): readonly number[] {
  const likeness = likenessOf(sentences)
  const central = centralityOf(likeness)
  const candidates = [...sentences.keys()].filter(
    (place) => place === 0 || standsAlone(sentences[place] ?? ''),
  )
  const chosen: number[] = candidates.slice(0, 1)
  while (chosen.length < most) {
    const left = candidates.filter((place) => !chosen.includes(place))
    const [first] = left
    if (first === undefined) break
    const worth = (place: number): number =>
      (central[place] ?? 0) -
      LIKE_ONE_CHOSEN * Math.max(...chosen.map((other) => likeness[place]?.[other] ?? 0)) -
      EACH_PLACE_LATER * place -
      EACH_WORD_LONGER * Math.max(0, words(sentences[place] ?? '').length - LONG_FROM)
    chosen.push(left.reduce((best, place) => (worth(place) > worth(best) ? place : best), first))
  }
  return chosen.toSorted((one, other) => one - other)
}

const standsAlone = (sentence: string): boolean =>
  !pointsBack(sentence) && words(sentence).length >= SHORTEST && hasWholeQuotations(sentence)

function likenessOf(sentences: readonly string[]): readonly (readonly number[])[] {
  const terms = termsOf(sentences)
  return terms.map((one) => terms.map((other) => cosine(one, other)))
}

/** Of each sentence, 1 for the most central. */
function centralityOf(likeness: readonly (readonly number[])[]): readonly number[] {
  const sums = likeness.map((row, place) =>
    row.reduce(
      (sum, like, other) => sum + (other === place ? 0 : like * (other < place ? LOOKING_BACK : 1)),
      0,
    ),
  )
  const greatest = Math.max(...sums, Number.MIN_VALUE)
  return sums.map((sum) => sum / greatest)
}

/** Words that carry meaning, weighed by how few sentences of the article hold them. */
function termsOf(sentences: readonly string[]): readonly Terms[] {
  const counts = sentences.map((sentence) => countStems(sentence))
  const sentencesWith = new Map<string, number>()
  for (const stem of counts.flatMap((count) => [...count.keys()]))
    sentencesWith.set(stem, (sentencesWith.get(stem) ?? 0) + 1)
  return counts.map(
    (count) =>
      new Map(
        [...count].map(([stem, times]) => [
          stem,
          (1 + Math.log(times)) * Math.log(1 + sentences.length / (sentencesWith.get(stem) ?? 1)),
        ]),
      ),
  )
}

function countStems(sentence: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { stem, isStop } of words(sentence)) if (!isStop) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return counts
}

function cosine(one: Terms, other: Terms): number {
  let product = 0
  for (const [stem, weight] of one) product += weight * (other.get(stem) ?? 0)
  return product === 0 ? 0 : product / (lengthOf(one) * lengthOf(other))
}

const lengthOf = (terms: Terms): number =>
  Math.sqrt([...terms.values()].reduce((sum, weight) => sum + weight ** 2, 0))
