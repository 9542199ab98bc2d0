import type { Passage } from '../article/article.ts'
import { pointsBack } from '../text/points-back.ts'
import { words } from '../text/words.ts'

/** A sentence of a passage with what scoring needs to know of it. */
export interface Sentence {
  readonly passage: Passage
  /** From 0, within its passage. */
  readonly position: number
  readonly text: string
  readonly stems: ReadonlySet<string>
  readonly wordCount: number
  /** Opens with "This", "However" and the like: it needs the sentence before it. */
  readonly pointsBack: boolean
  readonly before: Sentence | undefined
}

const read = new WeakMap<Passage, readonly Sentence[]>()

/** The sentences of a passage, analysed once for as long as the passage object lives. */
export function sentencesOf(passage: Passage): readonly Sentence[] {
  const known = read.get(passage)
  if (known !== undefined) return known
  const sentences: Sentence[] = []
  for (const [position, text] of passage.sentences.entries()) {
    const said = words(text)
    sentences.push({
      passage,
      position,
      text,
      stems: new Set(said.map((word) => word.stem)),
      wordCount: said.length,
      pointsBack: pointsBack(text),
      before: sentences.at(-1),
    })
  }
  read.set(passage, sentences)
  return sentences
}
