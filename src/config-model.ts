/** Present only where answers are to be written by a language model. */
export interface ModelConfig {
  /** Of a server that speaks OpenAI's API; `undefined`: OpenAI's own. */
  readonly baseUrl: string | undefined
  /** `undefined`: the server asks for none. */
  readonly apiKey: string | undefined
  readonly model: string
  /** `undefined`: the shipped sentence encoder. */
  readonly embeddingModel: string | undefined
  /** Milliseconds for all of the model's work on one question. */
  readonly patience: number
  /** For each workspace or guild, in and out together; `undefined`: no limit. */
  readonly tokensPerDay: number | undefined
}

export interface ModelSettings {
  readonly OPENAI_API_KEY: string
  readonly OPENAI_BASE_URL: string
  readonly OPENAI_MODEL: string
  readonly OPENAI_EMBEDDING_MODEL: string
  readonly MODEL_TIMEOUT: number
  readonly MODEL_TOKENS_PER_DAY: number
}

const MILLISECONDS = 1_000

/** `undefined`: no model is configured. */
export function readModel(settings: ModelSettings): ModelConfig | undefined {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl } = settings
  if (apiKey === '' && baseUrl === '') return undefined
  return {
    baseUrl: orUndefined(baseUrl),
    apiKey: orUndefined(apiKey),
    model: settings.OPENAI_MODEL,
    embeddingModel: orUndefined(settings.OPENAI_EMBEDDING_MODEL),
    patience: settings.MODEL_TIMEOUT * MILLISECONDS,
    tokensPerDay: settings.MODEL_TOKENS_PER_DAY === 0 ? undefined : settings.MODEL_TOKENS_PER_DAY,
  }
}

const orUndefined = (text: string): string | undefined => (text === '' ? undefined : text)
