import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { Call, CallListener, Fault } from '../slack/faults.ts'
import { Faults } from '../slack/faults.ts'
import { isJson, parseJson } from '../slack/json.ts'
import { Gateway } from './gateway.ts'
import { People } from './people.ts'
import { Rest } from './rest.ts'
import { RestError } from './rest-error.ts'
import type { StoredMessage } from './world.ts'
import { DiscordWorld } from './world.ts'

export interface DiscordServerOptions {
  readonly token?: string
  /** Milliseconds; Discord's own is 41,250. */
  readonly heartbeatInterval?: number
}

const PREFIX = /^\/api\/v\d+/

/** Discord on loopback: what a bot sees of it, and what a test does in it. */
export class DiscordServer {
  readonly world = new DiscordWorld()
  readonly gateway: Gateway
  readonly people: People
  readonly token: string
  readonly #faults = new Faults()
  readonly #rest: Rest
  readonly #server = createServer((request, response) => void this.#answer(request, response))

  private constructor({ token = 'bot-token', heartbeatInterval = 41_250 }: DiscordServerOptions) {
    this.token = token
    this.gateway = new Gateway(this.world, { token, heartbeatInterval })
    this.people = new People(this.world, this.gateway)
    this.#rest = new Rest(
      this.world,
      () => this.gateway.origin,
      (event, message) => this.#tell(event, message),
    )
    this.#server.on('upgrade', (request, socket, head) => this.gateway.accept(request, socket, head))
  }

  static async start(options: DiscordServerOptions = {}): Promise<DiscordServer> {
    const discord = new DiscordServer(options)
    await new Promise<void>((resolve) => {
      discord.#server.listen(0, '127.0.0.1', resolve)
    })
    const address = discord.#server.address()
    discord.gateway.origin = `ws://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    return discord
  }

  /** As `DISCORD_API_URL`. */
  get apiUrl(): string {
    return `${this.gateway.origin.replace('ws', 'http')}/api`
  }

  /** Every call of the bot in order; `method` is "POST /channels/:id/messages". */
  get calls(): readonly Call[] {
    return this.#faults.calls
  }

  callsOf(route: string): Call[] {
    return this.calls.filter(({ method }) => method === route)
  }

  failNext(route: string, fault: Fault, times = 1): void {
    this.#faults.failNext(route, fault, times)
  }

  onCall(route: string, listener: CallListener): () => void {
    return this.#faults.onCall(route, listener)
  }

  async close(): Promise<void> {
    this.#faults.stop()
    this.gateway.close()
    const closed = new Promise((resolve) => {
      this.#server.close(resolve)
    })
    this.#server.closeAllConnections()
    await closed
  }

  #tell(event: string, message: StoredMessage): void {
    this.gateway.dispatch(event, { ...message, mentions: [], attachments: [], embeds: [] })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://discord')
    const path = url.pathname.replace(PREFIX, '').replaceAll('%40', '@')
    const { route, ids } = routeOf(`${request.method} ${path}`)
    const text = await textOf(request)
    const parsed = parseJson(text)
    const body = isJson(parsed) ? parsed : Array.isArray(parsed) ? parsed.filter(isJson) : {}
    const token = request.headers.authorization?.replace(/^Bot /, '')
    const call = { method: route, token, args: { ...(Array.isArray(body) ? {} : body), ids }, at: Date.now() }
    await this.#faults.serve(call, response, () => {
      const needsToken = !/^\S+ \/(?:interactions|webhooks)\//.test(route)
      if (needsToken && token !== this.token)
        return { status: 401, body: { message: '401: Unauthorized', code: 0 } }
      try {
        const { status, body: said } = this.#rest.answer({ route, ids, query: url.searchParams, body })
        return { status, body: said }
      } catch (error) {
        if (!(error instanceof RestError)) throw error
        return { status: error.status, body: { message: error.message, code: error.code } }
      }
    })
  }
}

/** "POST /channels/200/messages" is "POST /channels/:id/messages" of 200. */
function routeOf(path: string): { route: string; ids: readonly string[] } {
  const ids: string[] = []
  const parts = path.split('/').map((part, index, all) => {
    const isToken = (all[1] === 'interactions' || all[1] === 'webhooks') && index === 3
    if (!isToken && !/^\d+$/.test(part)) return part
    ids.push(part)
    return isToken ? ':token' : ':id'
  })
  return { route: parts.join('/'), ids }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
