import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import * as z from 'zod'
import { findProblem } from './validate.ts'

/** A request as the server has read it. */
export interface ModelRequest {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: Readonly<Record<string, unknown>>
  readonly system: string
  readonly user: string
}

/** Takes over the response. */
export type Behave = (response: ServerResponse, request: ModelRequest) => void

const Messages = z.array(z.object({ role: z.string(), content: z.string() }))

/** A server of loopback that speaks OpenAI's chat completions, and refuses what OpenAI would refuse. */
export class ModelServer {
  readonly requests: ModelRequest[] = []
  readonly #server = createServer((request, response) => void this.#receive(request, response))
  #behave: Behave = (response) => writeText(response, 'Hello.')

  /** Started for one test, gone when it is over. */
  static async start(behave?: Behave): Promise<ModelServer> {
    const server = await ModelServer.listen(behave)
    onTestFinished(() => server.stop())
    return server
  }

  /** For several tests; to be stopped. */
  static async listen(behave?: Behave): Promise<ModelServer> {
    const server = new ModelServer()
    if (behave !== undefined) server.#behave = behave
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve))
    return server
  }

  get url(): string {
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}/v1`
  }

  behave(behave: Behave): void {
    this.#behave = behave
  }

  /** Connections that are open now. */
  connections(): Promise<number> {
    return new Promise((resolve) => this.#server.getConnections((_, count) => resolve(count)))
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const body = z.record(z.string(), z.unknown()).parse(JSON.parse(text === '' ? '{}' : text))
    const messages = Messages.safeParse(body['messages']).data ?? []
    const said = (role: string): string => messages.find((message) => message.role === role)?.content ?? ''
    const read = {
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body,
      system: said('system'),
      user: said('user'),
    }
    this.requests.push(read)
    const problem = findProblem(read.path, body)
    if (problem !== undefined) return writeError(response, 400, { message: problem })
    this.#behave(response, read)
  }
}

export const USAGE = { prompt_tokens: 900, completion_tokens: 40 }

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`

export function openStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
}

export const writePiece = (response: ServerResponse, text: string): void =>
  void response.write(chunk({ role: 'assistant', content: text }))

/** The end of a stream; another reason than "stop", or none, is a fault. */
export function closeStream(
  response: ServerResponse,
  finish: string | null = 'stop',
  usage: object | null = USAGE,
): void {
  if (finish !== null) response.write(chunk({}, finish))
  if (usage !== null) response.write(`data: ${JSON.stringify({ id: 'c1', choices: [], usage })}\n\n`)
  response.end('data: [DONE]\n\n')
}

/** A whole streamed answer, in pieces of some letters. */
export function writeText(response: ServerResponse, text: string): void {
  openStream(response)
  for (const piece of text.match(/.{1,20}/gs) ?? []) writePiece(response, piece)
  closeStream(response)
}

/** HTTP's own way of saying no: a status, and what else is to be said. */
export function writeError(response: ServerResponse, status: number, said: ErrorSaid = {}): void {
  const { headers = {}, ...error } = said
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify({ error: { type: 'invalid_request_error', ...error } }))
}

export interface ErrorSaid {
  readonly message?: string
  readonly code?: string
  readonly headers?: Readonly<Record<string, string>>
}
