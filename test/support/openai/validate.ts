import * as z from 'zod'

const KNOWN = new Set([
  'model',
  'messages',
  'stream',
  'response_format',
  'stream_options',
  'temperature',
  'max_tokens',
  'max_completion_tokens',
])

const Request = z.object({
  model: z.string().min(1),
  messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
  stream: z.boolean().optional(),
  temperature: z.number().min(0).max(2).optional(),
  max_tokens: z.int().positive().optional(),
  max_completion_tokens: z.int().positive().optional(),
  response_format: z
    .object({
      type: z.literal('json_schema'),
      json_schema: z.object({
        name: z.string().regex(/^[\w-]{1,64}$/),
        strict: z.literal(true),
        schema: z.unknown(),
      }),
    })
    .optional(),
})

const Embeddings = z.strictObject({
  model: z.string().min(1),
  input: z.array(z.string().min(1)).min(1).max(2_048),
  encoding_format: z.literal('float'),
})

/** What OpenAI would say against a request; `undefined`: nothing. */
export function findProblem(path: string, body: Readonly<Record<string, unknown>>): string | undefined {
  if (path === '/v1/embeddings') {
    const { error } = Embeddings.safeParse(body)
    return error === undefined ? undefined : z.prettifyError(error)
  }
  if (path !== '/v1/chat/completions') return `Unknown path ${path}`
  const unknown = Object.keys(body).find((name) => !KNOWN.has(name))
  if (unknown !== undefined) return `Unrecognized request argument supplied: ${unknown}`
  const request = Request.safeParse(body)
  if (!request.success) return z.prettifyError(request.error)
  return findSchemaProblem(request.data.response_format?.json_schema.schema)
}

const ObjectSchema = z.object({
  type: z.literal('object'),
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()),
  additionalProperties: z.literal(false),
})

/** Strict: every property is required and no other is allowed, at every level. */
function findSchemaProblem(schema: unknown): string | undefined {
  const { data } = z.looseObject({ type: z.string() }).safeParse(schema)
  if (data?.type === 'array') return findSchemaProblem(data['items'])
  if (data?.type !== 'object') return undefined
  const strict = ObjectSchema.safeParse(schema)
  if (!strict.success) return `Invalid schema for response_format: ${z.prettifyError(strict.error)}`
  const { properties, required } = strict.data
  const missing = Object.keys(properties).find((name) => !required.includes(name))
  if (missing !== undefined) return `Invalid schema for response_format: ${missing} is not required`
  return Object.values(properties)
    .map(findSchemaProblem)
    .find((problem) => problem !== undefined)
}
