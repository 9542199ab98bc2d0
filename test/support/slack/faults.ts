import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Json } from './json.ts'

/** What goes wrong with a call. */
export type Fault =
  /** Acts, then cuts the connection instead of answering. */
  | 'lose-response'
  /** Cuts the connection without acting. */
  | 'drop-request'
  /** A page instead of JSON, without acting. */
  | 'html'
  /** Never acts and never answers. */
  | 'hang'
  /** This status, without acting. */
  | { readonly status: number; readonly body?: unknown }
  /** 429 without acting; `undefined` leaves Retry-After out. */
  | { readonly rateLimited: number | undefined }
  /** This error of Slack, without acting. */
  | { readonly error: string }
  /** Acts at once and answers so many milliseconds later. */
  | { readonly delay: number }

/** One call of the app, in the journal for ever. */
export interface Call {
  readonly method: string
  readonly token: string | undefined
  readonly args: Json
  readonly at: number
  /** What was answered, or would have been without a fault; nothing if the stand-in did not act. */
  answer?: unknown
}

/** Hears of a call before it acts and after; by saying 'drop' before, it keeps the call from acting. */
export type CallListener = (call: Call, phase: 'before' | 'after') => unknown

export interface HttpAnswer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Through which every call goes: keeps the journal, tells listeners and spoils what it was told to spoil. */
export class Faults {
  readonly calls: Call[] = []
  readonly #queues = new Map<string, { readonly fault: Fault; left: number }[]>()
  readonly #listeners = new Set<{ readonly method: string; readonly listener: CallListener }>()
  readonly #stopped = new AbortController()

  failNext(method: string, fault: Fault, times = 1): void {
    const queue = this.#queues.get(method) ?? []
    queue.push({ fault, left: times })
    this.#queues.set(method, queue)
  }

  /** `*` hears of every method. The function returned ends it. */
  onCall(method: string, listener: CallListener): () => void {
    const entry = { method, listener }
    this.#listeners.add(entry)
    return () => {
      this.#listeners.delete(entry)
    }
  }

  async serve(call: Call, response: ServerResponse, act: () => HttpAnswer): Promise<void> {
    this.calls.push(call)
    const fault = this.#take(call.method)
    if (await this.#isDropped(call)) return cut(response)
    if (fault !== undefined && spoil(fault, response)) return
    const answer = act()
    call.answer = answer.body
    await this.#tell(call, 'after')
    if (fault === 'lose-response') return cut(response)
    if (typeof fault === 'object' && 'delay' in fault) await this.#wait(fault.delay)
    reply(response, answer)
  }

  /** Lets go of answers that are late on purpose. */
  stop(): void {
    this.#stopped.abort()
  }

  async #wait(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.#stopped.signal }).catch(() => undefined)
  }

  async #isDropped(call: Call): Promise<boolean> {
    const said = await this.#tell(call, 'before')
    return said.includes('drop')
  }

  async #tell(call: Call, phase: 'before' | 'after'): Promise<unknown[]> {
    const said: unknown[] = []
    for (const { method, listener } of this.#listeners) {
      if (method === '*' || method === call.method) said.push(await listener(call, phase))
    }
    return said
  }

  #take(method: string): Fault | undefined {
    const queue = this.#queues.get(method)
    const [first] = queue ?? []
    if (first === undefined) return undefined
    first.left--
    if (first.left <= 0) queue?.shift()
    return first.fault
  }
}

export function rateLimited(seconds: number | undefined): HttpAnswer {
  const headers: Record<string, string> = seconds === undefined ? {} : { 'retry-after': String(seconds) }
  return { status: 429, body: { ok: false, error: 'ratelimited' }, headers }
}

export function reply(response: ServerResponse, { status, body, headers }: HttpAnswer): void {
  if (response.destroyed) return
  if (body === undefined) {
    response.writeHead(status).end()
    return
  }
  const isText = typeof body === 'string'
  response.writeHead(status, {
    'content-type': isText ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    ...headers,
  })
  response.end(isText ? body : JSON.stringify(body))
}

function cut(response: ServerResponse): void {
  response.socket?.destroy()
}

/** Answers as a fault has it; false for those that act first. */
function spoil(fault: Fault, response: ServerResponse): boolean {
  if (typeof fault === 'object') {
    const answer = spoiledAnswer(fault)
    if (answer !== undefined) reply(response, answer)
    return answer !== undefined
  }
  if (fault === 'drop-request') cut(response)
  if (fault === 'html')
    reply(response, { status: 200, body: '<html><body>Something went wrong</body></html>' })
  return fault !== 'lose-response'
}

function spoiledAnswer(fault: Exclude<Fault, string>): HttpAnswer | undefined {
  if ('status' in fault) return { status: fault.status, body: fault.body ?? `Status ${fault.status}` }
  if ('rateLimited' in fault) return rateLimited(fault.rateLimited)
  if ('error' in fault) return { status: 200, body: { ok: false, error: fault.error } }
  return undefined
}
