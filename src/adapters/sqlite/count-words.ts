import type { Passage } from '../../core/article/article.ts'
import { words } from '../../core/text/words.ts'
import type { StemCount } from './word-search.ts'

export interface WordCounts {
  readonly stems: ReadonlyMap<string, StemCount>
  /** Folded words with the number of sentences that hold them. */
  readonly words: ReadonlyMap<string, number>
}

export function countWords(passages: readonly Passage[]): WordCounts {
  const analysed = passages.map((passage) => passage.sentences.map(words))
  const inSentences = tally(analysed.flat().map((sentence) => sentence.map((word) => word.stem)))
  const inPassages = tally(analysed.map((sentences) => sentences.flat().map((word) => word.stem)))
  return {
    stems: new Map(
      [...inSentences].map(([stem, sentences]) => [stem, { sentences, passages: inPassages.get(stem) ?? 0 }]),
    ),
    words: tally(analysed.flat().map((sentence) => sentence.map((word) => word.folded))),
  }
}

/** In how many of the lists each item stands. */
function tally(lists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const list of lists) for (const item of new Set(list)) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}
