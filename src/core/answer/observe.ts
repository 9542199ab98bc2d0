import type { Passage } from '../article/article.ts'
import type { Question } from '../retrieval/question.ts'
import { stems, words } from '../text/words.ts'

/** A word of the question as it was written, with its stem. */
export interface AskedWord {
  readonly text: string
  readonly stem: string
}

/** The words of the question that carry meaning, each once, in order. */
export function askedWords({ text }: Question): readonly AskedWord[] {
  const byStem = new Map<string, AskedWord>()
  for (const word of words(text)) {
    if (!word.isStop && !byStem.has(word.stem)) byStem.set(word.stem, { text: word.text, stem: word.stem })
  }
  return [...byStem.values()]
}

/** Those of the words that stand in the passage, in any inflection. */
export function wordsFound(asked: readonly AskedWord[], passage: Passage): readonly string[] {
  const held = new Set(stems(passage.text))
  return asked.filter((word) => held.has(word.stem)).map((word) => word.text)
}

/** Paragraph numbers that hold the stem. */
export function paragraphsWith(stem: string, passages: readonly Passage[]): readonly number[] {
  return passages.filter((passage) => stems(passage.text).includes(stem)).map((passage) => passage.paragraph)
}

/**
 * Words that turn a question into a claim: "Are *all* students spies?", "Is it *proven* that …?". What the article
 * says must not be read as a yes to them when it does not say them.
 */
const LOADED = new Set(
  `all every each always never only none nobody everybody everyone everything entire entirely completely totally
  definitely certainly undoubtedly obviously clearly really truly prove proved proven proof confirm confirmed admit
  admitted guilty fact`.split(/\s+/),
)

/** Loaded words of the question that none of the texts says. */
export function loadedWordsNotSaid({ text }: Question, texts: readonly string[]): readonly string[] {
  const said = new Set(texts.flatMap((other) => words(other).map((word) => word.folded)))
  const loaded = words(text).filter((word) => LOADED.has(word.folded) && !said.has(word.folded))
  return [...new Set(loaded.map((word) => word.folded))]
}
