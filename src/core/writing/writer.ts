import type { Clock } from '../ports/clock.ts'
import type { LanguageModel } from '../ports/language-model.ts'
import type { Prompt } from './prompt.ts'

/** The files of the folder `prompts`, and the placeholders of each. */
export const PLACEHOLDERS = {
  answer: ['fence', 'question', 'passages'],
  summary: ['fence', 'count', 'passages'],
  repair: ['fence', 'problems'],
  'rewrite-question': ['fence', 'turns', 'question'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type PromptName = keyof typeof PLACEHOLDERS
export type Prompts = Readonly<Record<PromptName, Prompt>>

/** Everything that writing needs. */
export interface Writer {
  readonly model: LanguageModel
  readonly prompts: Prompts
  readonly clock: Clock
  /** The same short text for the same text, which nobody can guess without it (a cryptographic hash, hexadecimal). */
  readonly fingerprint: (text: string) => string
  /** Milliseconds that all of the model's work on one question may take. */
  readonly patience: number
}
