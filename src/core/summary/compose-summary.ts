import type { Passage } from '../article/article.ts'
import type { Composing } from '../answer/write-checked.ts'
import { writeChecked } from '../answer/write-checked.ts'
import { isEnglish } from '../ground/language.ts'
import type { GivenPassage } from '../writing/choose-passages.ts'
import { describePassages } from '../writing/choose-passages.ts'
import { fillPrompt } from '../writing/prompt.ts'
import type { Writing } from '../writing/writing.ts'
import type { SummaryLength } from './summary-length.ts'
import { SENTENCES } from './summary-length.ts'
import { summarizeArticle } from './summarize-article.ts'

/** In characters, some four to a token. */
const MOST_CHARACTERS = 12_000
/** In characters; of a longer passage the first sentences are given. */
const LONGEST_PASSAGE = 2_000
/** With the numbers behind it, and room for wordy languages. */
const TOKENS_A_SENTENCE = 150

/** A summary that a model writes; every sentence is compared with the passages that it cites, like those of answers. */
export async function composeSummary(
  passages: readonly Passage[],
  length: SummaryLength,
  composing: Composing,
): Promise<Writing> {
  const given = chooseForSummary(passages)
  const { prompts, fingerprint } = composing.writer
  const count = SENTENCES[length]
  const values = { count: String(count), passages: describePassages(given) }
  return await writeChecked(
    {
      name: 'summary',
      prompt: prompts.summary,
      data: fillPrompt(prompts.summary.data, values, fingerprint),
      given: given.map(({ passage }) => passage),
      isEnglish: isEnglish(given.map(({ text }) => text).join(' ')),
      mostSentences: count,
      mostTokens: count * TOKENS_A_SENTENCE,
    },
    composing,
  )
}

/** As much of the article as there is room for, those passages first that its own sentences would sum it up with. */
function chooseForSummary(passages: readonly Passage[]): readonly GivenPassage[] {
  const central = new Set(summarizeArticle(passages, 'long').map(({ passage }) => passage))
  const byWeight = [...central, ...passages.filter((passage) => !central.has(passage))]
  const chosen: GivenPassage[] = []
  let characters = 0
  for (const passage of byWeight) {
    const text = beginningOf(passage)
    if (characters + text.length > MOST_CHARACTERS && chosen.length > 0) break
    characters += text.length
    chosen.push({ passage, text })
  }
  return chosen.toSorted((one, other) => one.passage.paragraph - other.passage.paragraph)
}

function beginningOf({ text, sentences }: Passage): string {
  if (text.length <= LONGEST_PASSAGE) return text
  let shown = ''
  for (const sentence of sentences) {
    if (shown.length + sentence.length > LONGEST_PASSAGE && shown !== '') break
    shown = `${shown} ${sentence}`.trim()
  }
  return shown.slice(0, MOST_CHARACTERS).toWellFormed()
}
