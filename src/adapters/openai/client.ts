import OpenAI from 'openai'

export interface ServerOptions {
  /** `undefined`: OpenAI's own. */
  readonly baseUrl: string | undefined
  /** `undefined`: the server asks for none. */
  readonly apiKey: string | undefined
}

const OPENAI_URL = 'https://api.openai.com/v1'
/** In bytes. Answers have 64 kB at most, in chunks of some 300 bytes a word; embeddings are larger. */
const LARGEST_RESPONSE = 32_000_000

/** The SDK's client, which calls once, follows no redirect, and reads nothing from the environment but what it is given. */
export function createClient({ baseUrl = OPENAI_URL, apiKey = 'none' }: ServerOptions): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    apiKey,
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
    fetchOptions: { redirect: 'manual' },
    fetch: fetchBounded,
  })
}

/** A response that is too large ends like a broken connection. */
async function fetchBounded(url: string | URL | Request, options?: RequestInit): Promise<Response> {
  const response = await fetch(url, options)
  if (response.body === null) return response
  let size = 0
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      size += chunk.byteLength
      if (size > LARGEST_RESPONSE) controller.error(new Error('The response is too large'))
      else controller.enqueue(chunk)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(limit), { status, statusText, headers })
}
