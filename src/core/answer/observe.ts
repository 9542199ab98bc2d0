import type { Passage } from '../article/article.ts'
import type { Question } from '../retrieval/question.ts'
import { topicOf } from '../retrieval/question.ts'
import { namesIn } from '../text/names.ts'
import { placeAliases } from '../text/places.ts'
import { inflectionStem } from '../text/stem.ts'
import type { Word } from '../text/words.ts'
import { fold, stems, words } from '../text/words.ts'

/** A word of the question as it was written, with what it is compared by. */
export interface AskedWord {
  readonly text: string
  readonly stem: string
  readonly inflectionStem: string
}

/** The words of the question that carry meaning, each once, in order. */
export function askedWords({ text }: Question): readonly AskedWord[] {
  const byStem = new Map<string, AskedWord>()
  for (const word of words(topicOf(text))) {
    if (!word.isStop && !byStem.has(word.stem)) byStem.set(word.stem, toAsked(word))
  }
  return [...byStem.values()]
}

const toAsked = ({ text, folded, stem }: Word): AskedWord => ({
  text,
  stem,
  inflectionStem: inflectionStem(folded),
})

/** Those of the words that stand in the passage, in any inflection. */
export function wordsFound(asked: readonly AskedWord[], passage: Passage): readonly string[] {
  return asked.filter((word) => isIn(word, passage)).map((word) => word.text)
}

/** Numbers of the paragraphs that hold the word, in any inflection. */
export function paragraphsWith(asked: AskedWord, passages: readonly Passage[]): readonly number[] {
  return passages.filter((passage) => isIn(asked, passage)).map((passage) => passage.paragraph)
}

/** Search takes "authorities" for a relative of "author"; what is told to people does not. */
function isIn(asked: AskedWord, passage: Passage): boolean {
  return words(passage.text).some(
    (word) => word.stem === asked.stem && inflectionStem(word.folded) === asked.inflectionStem,
  )
}

/** Words of the question, names in one piece aside, that stand in this passage and of which no relative stands in another. */
export function wordsOnlyIn(
  passage: Passage,
  question: Question,
  passages: readonly Passage[],
): readonly string[] {
  const others = new Set(
    passages.filter((other) => other.id !== passage.id).flatMap((other) => stems(other.text)),
  )
  const inNames = new Set(
    namesIn(question.text)
      .filter((name) => name.length > 1)
      .flatMap((name) => name.map((word) => word.stem)),
  )
  return wordsFound(askedWords(question), passage).filter((text) => {
    const [stem = ''] = stems(text)
    return !others.has(stem) && !inNames.has(stem)
  })
}

/**
 * Words that turn a question into a claim: "Are *all* students spies?", "Is it *proven* that …?". What the article
 * says must not be read as a yes to them when it does not say them.
 */
const QUANTIFIERS = new Set(
  `all every each always never only none nobody everybody everyone everything entire entirely completely totally`.split(
    /\s+/,
  ),
)
const VERDICTS = new Set(
  `definitely certainly undoubtedly obviously clearly really truly prove proved proven proof confirm confirmed admit
  admitted guilty innocent fact evil criminal criminals illegal terrorist terrorists liar liars lying corrupt`.split(
    /\s+/,
  ),
)

/** Loaded words of the question that none of the texts says. */
function loadedWordsNotSaid({ text, wanted }: Question, texts: readonly string[]): readonly string[] {
  const said = new Set(texts.flatMap((other) => words(other).map((word) => word.folded)))
  // "What are all the devices …?" claims nothing.
  const isLoaded = (folded: string): boolean =>
    VERDICTS.has(folded) || (wanted === 'yes-no' && QUANTIFIERS.has(folded))
  const loaded = words(text).filter((word) => isLoaded(word.folded) && !said.has(word.folded))
  return [...new Set(loaded.map((word) => word.folded))]
}

/**
 * Words that a quotation of these texts would seem to confirm although they do not say them, not even in another form: the
 * loaded words of any question, and every word of a yes-no question ("Did he *order* it?").
 */
export function unsaidWords(question: Question, texts: readonly string[]): readonly string[] {
  const loaded = loadedWordsNotSaid(question, texts)
  if (question.wanted !== 'yes-no') return loaded
  const said = new Set(texts.flatMap(stems))
  // A passage that says "Chinese" speaks of China.
  const isSaid = ({ stem }: AskedWord): boolean =>
    [stem, ...placeAliases(stem)].some((form) => said.has(form))
  const others = askedWords(question).filter((word) => !isSaid(word) && !loaded.includes(fold(word.text)))
  return [...loaded, ...others.map((word) => word.text)]
}
