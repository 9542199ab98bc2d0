import { createHash } from 'node:crypto'
import { readPrompts } from '#src/adapters/files/read-prompts.ts'
import { systemClock } from '#src/adapters/system/system-clock.ts'
import type { LanguageModel } from '#src/core/ports/language-model.ts'
import type { Writer } from '#src/core/writing/writer.ts'

/** A writer with the shipped prompts. */
export const writerWith = (model: LanguageModel): Writer => ({
  model,
  prompts: readPrompts(),
  clock: systemClock,
  fingerprint: (text) => createHash('sha256').update(text).digest('hex'),
  patience: 25_000,
})

/** What a model returns that was held to the schema. */
export const draftsOf = (
  sentences: readonly (readonly [text: string, ...passages: readonly number[]])[],
  missing = '',
): string =>
  JSON.stringify({ sentences: sentences.map(([text, ...passages]) => ({ text, passages })), missing })

/** Number of the passage in a prompt that holds these words. */
export function passageWith(words: string, prompt: string): number {
  const line = prompt.split('\n').find((each) => /^\[\d+\]/.test(each) && each.includes(words))
  return Number(/^\[(\d+)\]/.exec(line ?? '')?.[1] ?? 0)
}
