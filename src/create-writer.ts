import { createHash } from 'node:crypto'
import { readPrompts } from './adapters/files/read-prompts.ts'
import { createKeyvStore } from './adapters/keyv/keyv-store.ts'
import { OpenAiModel } from './adapters/openai/openai-model.ts'
import { SqliteKeyValues } from './adapters/sqlite/state/key-values.ts'
import { openStateInMemory } from './adapters/sqlite/state/open-state.ts'
import { systemClock } from './adapters/system/system-clock.ts'
import type { ModelConfig } from './config-model.ts'
import type { Logger } from './core/ports/logger.ts'
import { rememberWriting } from './core/writing/remember-writing.ts'
import type { Writer } from './core/writing/writer.ts'

/** Milliseconds (a day) for which the same request costs nothing once it has been written. */
const REMEMBERED = 24 * 3_600_000

/**
 * What writes answers, where a model is configured. What it wrote is kept in memory alone: it may hold words of a question,
 * and those are nowhere once a conversation is forgotten and the process has ended.
 */
export function createWriter(config: ModelConfig | undefined, logger: Logger): Writer | undefined {
  if (config === undefined) return undefined
  const store = createKeyvStore({
    storage: new SqliteKeyValues(openStateInMemory(), 'model-writing'),
    parse: (value) => (typeof value === 'string' ? value : undefined),
    timeToLive: REMEMBERED,
  })
  const { baseUrl, apiKey, model, patience } = config
  const written = new OpenAiModel({ baseUrl, apiKey, model, clock: systemClock, logger })
  return {
    model: rememberWriting(written, { store, fingerprint, logger }),
    prompts: readPrompts(),
    clock: systemClock,
    fingerprint,
    patience,
  }
}

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex')
