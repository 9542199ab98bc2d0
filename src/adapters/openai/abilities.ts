import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import type { WritingRequest } from '../../core/ports/language-model.ts'

/** What a server takes: found out when it complains, once for the life of the process. */
export interface Abilities {
  /** It can be held to a JSON schema. */
  readonly schema: boolean
  /** It counts the tokens of a stream. */
  readonly usage: boolean
  /** It takes a temperature (reasoning models do not). */
  readonly temperature: boolean
  /** What it calls the limit: OpenAI has changed the name, others have not. */
  readonly limit: 'max_completion_tokens' | 'max_tokens' | 'none'
}

/** OpenAI's own server knows the new name, other servers the old one. */
export const allAbilities = (baseUrl: string | undefined): Abilities => ({
  schema: true,
  usage: true,
  temperature: true,
  limit: baseUrl === undefined ? 'max_completion_tokens' : 'max_tokens',
})

const COMPLAINTS: readonly (readonly [RegExp, (abilities: Abilities) => Abilities])[] = [
  [/response_format|json_schema|structured output|guided|grammar/i, (all) => ({ ...all, schema: false })],
  [/stream_options|include_usage/i, (all) => ({ ...all, usage: false })],
  [/temperature/i, (all) => ({ ...all, temperature: false })],
  [/max_(?:completion_)?tokens/i, (all) => ({ ...all, limit: OTHER_LIMIT[all.limit] })],
]
const OTHER_LIMIT = {
  max_completion_tokens: 'max_tokens',
  max_tokens: 'max_completion_tokens',
  none: 'none',
} as const

/** What is left when a server has complained of something in particular; `undefined`: of nothing that could be left out. */
export function without(complaint: string, abilities: Abilities): Abilities | undefined {
  const less = COMPLAINTS.find(([words]) => words.test(complaint))?.[1](abilities)
  return less === undefined || isEqual(less, abilities) ? undefined : less
}

/** For a server that does not say what it did not like. */
export const FEWEST: Abilities = { schema: false, usage: false, temperature: false, limit: 'none' }

export const isEqual = (one: Abilities, other: Abilities): boolean =>
  one.schema === other.schema &&
  one.usage === other.usage &&
  one.temperature === other.temperature &&
  one.limit === other.limit

/** The body of a streamed chat completion. */
export function bodyOf(
  { instructions, data, format, mostTokens }: WritingRequest,
  model: string,
  { schema, usage, temperature, limit }: Abilities,
): ChatCompletionCreateParamsStreaming {
  const system = schema ? instructions : `${instructions}\n\n${format.inWords}`
  return {
    model,
    stream: true,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: data },
    ],
    ...(schema && {
      response_format: {
        type: 'json_schema',
        json_schema: { name: format.name, strict: true, schema: { ...format.schema } },
      },
    }),
    ...(usage && { stream_options: { include_usage: true } }),
    ...(temperature && { temperature: 0 }),
    ...(limit !== 'none' && { [limit]: mostTokens }),
  }
}
