import type { IncomingMessage } from 'node:http'
import type { Json } from './json.ts'
import { isJson, parseJson, textAt } from './json.ts'

/** What WebClient writes as JSON inside a form. */
const NESTED = new Set(['blocks', 'view', 'metadata', 'attachments', 'loading_messages', 'unfurls'])

/** The token and the arguments of a call, whether they came as a form or as JSON. */
export async function readCall(request: IncomingMessage): Promise<{ token: string | undefined; args: Json }> {
  const body = await textOf(request)
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
  const found = isForm ? Object.fromEntries(new URLSearchParams(body)) : parseJson(body)
  const { token, ...args } = isJson(found) ? found : {}
  const [scheme = '', credential = ''] = (request.headers.authorization ?? '').split(' ')
  return {
    token: scheme === 'Bearer' ? credential : textAt({ token }, 'token'),
    args: { ...(scheme === 'Basic' ? clientOf(credential) : {}), ...unfold(args) },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function unfold(args: Json): Json {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) =>
      NESTED.has(key) && typeof value === 'string' ? [key, parseJson(value) ?? value] : [key, value],
    ),
  )
}

/** OAuth's client may prove itself in the header. */
function clientOf(credential: string): Json {
  const [id, secret] = Buffer.from(credential, 'base64').toString().split(':')
  return { client_id: id, client_secret: secret }
}
