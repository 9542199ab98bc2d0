import { isEnglish } from '../ground/language.ts'
import type { Evidence } from '../retrieval/evidence.ts'
import { choosePassages, describePassages } from '../writing/choose-passages.ts'
import { fillPrompt } from '../writing/prompt.ts'
import type { Writing } from '../writing/writing.ts'
import type { Composing } from './write-checked.ts'
import { writeChecked } from './write-checked.ts'

/** Four sentences are asked for; more than this are more than that. */
const MOST_SENTENCES = 6
/** Four sentences and their numbers, with room for wordy languages. */
const MOST_TOKENS = 700

/** An answer that a model writes, from the passages that are evidence. */
export async function composeGenerative(evidence: Evidence, composing: Composing): Promise<Writing> {
  const given = choosePassages(evidence)
  const { prompts, fingerprint } = composing.writer
  const question = evidence.question.text
  const values = { question, passages: describePassages(given) }
  return await writeChecked(
    {
      name: 'answer',
      prompt: prompts.answer,
      data: fillPrompt(prompts.answer.data, values, fingerprint),
      given: given.map(({ passage }) => passage),
      isEnglish: isEnglish(question),
      mostSentences: MOST_SENTENCES,
      mostTokens: MOST_TOKENS,
    },
    composing,
  )
}
