import type { LanguageModel, WritingRequest, WritingResult } from '#src/core/ports/language-model.ts'
import { NO_USAGE } from '#src/core/ports/language-model.ts'

/** What it writes to a request: a text, or a result of any kind. */
export type Script = (request: WritingRequest, number: number) => string | WritingResult

/** A language model that writes what a test says, and remembers what it was asked. */
export class ScriptedModel implements LanguageModel {
  readonly name = 'scripted'
  readonly requests: WritingRequest[] = []
  readonly #script: Script

  constructor(script: Script) {
    this.#script = script
  }

  async write(request: WritingRequest): Promise<WritingResult> {
    const result = this.#script(request, this.requests.push(request) - 1)
    if (typeof result !== 'string') return result
    return { kind: 'written', text: result, usage: { input: 900, output: 40 } }
  }
}

export const failedWriting = (
  problem: Extract<WritingResult, { kind: 'failed' }>['problem'],
): WritingResult => ({
  kind: 'failed',
  problem,
  usage: NO_USAGE,
})
