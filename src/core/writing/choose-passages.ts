import type { Passage } from '../article/article.ts'
import type { Evidence } from '../retrieval/evidence.ts'
import type { Sentence } from '../retrieval/read-closely.ts'
import { sentencesOf } from '../retrieval/read-closely.ts'

/** A passage as the model reads it: whole, or what stands around its best sentence. */
export interface GivenPassage {
  readonly passage: Passage
  readonly text: string
}

const MOST_PASSAGES = 9
/** In characters, some four to a token: with the instructions a request stays under 1,500 tokens. */
const MOST_CHARACTERS = 4_000
/** A longer passage is not given whole. */
const LONGEST_PASSAGE = 2_000

/** The best passages for the question, as many as there is room for; those of an article in its order. */
export function choosePassages({ ranked }: Evidence): readonly GivenPassage[] {
  const bestSentences = new Map<string, Sentence>()
  for (const { sentence } of ranked)
    if (!bestSentences.has(sentence.passage.id)) bestSentences.set(sentence.passage.id, sentence)
  const chosen: GivenPassage[] = []
  let characters = 0
  for (const sentence of [...bestSentences.values()].slice(0, MOST_PASSAGES)) {
    const text = textAround(sentence)
    if (characters + text.length > MOST_CHARACTERS && chosen.length > 0) break
    characters += text.length
    chosen.push({ passage: sentence.passage, text })
  }
  return inReadingOrder(chosen)
}

function textAround(best: Sentence): string {
  const { text } = best.passage
  if (text.length <= LONGEST_PASSAGE) return text
  const all = sentencesOf(best.passage)
  let [from, to] = [best.position, best.position]
  let length = best.text.length
  for (;;) {
    const next = [all[from - 1], all[to + 1]].find(
      (sentence) => sentence !== undefined && length + sentence.text.length < LONGEST_PASSAGE,
    )
    if (next === undefined) break
    length += next.text.length + 1
    if (next.position < from) from = next.position
    else to = next.position
  }
  return all
    .slice(from, to + 1)
    .map((sentence) => sentence.text)
    .join(' ')
    .slice(0, MOST_CHARACTERS)
    .toWellFormed()
}

/** The article with the best passage first. */
function inReadingOrder(chosen: readonly GivenPassage[]): readonly GivenPassage[] {
  const articles = [...new Set(chosen.map(({ passage }) => passage.articleId))]
  return chosen.toSorted(
    ({ passage: one }, { passage: other }) =>
      articles.indexOf(one.articleId) - articles.indexOf(other.articleId) || one.paragraph - other.paragraph,
  )
}

/** "[1] First paragraph", under the title of its article. */
export function describePassages(given: readonly GivenPassage[]): string {
  return given
    .map(({ passage, text }, index) => {
      const isSame = given[index - 1]?.passage.articleId === passage.articleId
      return `${isSame ? '' : `${index === 0 ? '' : '\n'}Article: ${passage.title}\n`}[${index + 1}] ${text}`
    })
    .join('\n')
}
