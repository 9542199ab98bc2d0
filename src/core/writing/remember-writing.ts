import type { LanguageModel, WritingRequest } from '../ports/language-model.ts'
import { NO_USAGE } from '../ports/language-model.ts'
import type { Logger } from '../ports/logger.ts'
import type { Store } from '../ports/store.ts'

export interface Memory {
  /** What was written, for as long as the store keeps it. */
  readonly store: Store<string>
  readonly fingerprint: (text: string) => string
  readonly logger: Logger
}

/** JSON that was begun and not ended is worth another request. */
function isWhole(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The same model with a memory: what it has been asked before, word for word, is neither sent nor paid for again. */
export function rememberWriting(model: LanguageModel, { store, fingerprint, logger }: Memory): LanguageModel {
  const keyOf = ({ instructions, data, format }: WritingRequest): string =>
    fingerprint(JSON.stringify([model.name, instructions, data, format]))
  /** A memory that fails costs tokens, never the answer. */
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await work()
    } catch (error) {
      logger.warn('What a model wrote could not be remembered', { error })
      return undefined
    }
  }
  return {
    name: model.name,
    write: async (request) => {
      const key = keyOf(request)
      const text = await attempt(() => store.get(key))
      if (text !== undefined) return { kind: 'written', text, usage: NO_USAGE }
      const result = await model.write(request)
      if (result.kind === 'written' && isWhole(result.text)) await attempt(() => store.set(key, result.text))
      return result
    },
  }
}
