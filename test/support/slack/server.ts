import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { Acknowledgement, AppOptions, Delivery } from './app.ts'
import { SlackApp } from './app.ts'
import type { Call, CallListener, Fault } from './faults.ts'
import { Faults, rateLimited, reply } from './faults.ts'
import type { HttpTarget } from './http-events.ts'
import { deliverHttp, httpAcknowledgement } from './http-events.ts'
import { PostingRate } from './posting-rate.ts'
import { People } from './people.ts'
import { readCall } from './read-call.ts'
import { ResponseUrls } from './response-urls.ts'
import { freshId } from './stamps.ts'
import type { SocketModeOptions } from './socket-mode.ts'
import { SocketMode } from './socket-mode.ts'
import { WebApi } from './web-api/web-api.ts'
import type { StoredMessage, WorkspaceOptions } from './workspace.ts'
import { Workspace } from './workspace.ts'

export interface SlackServerOptions extends AppOptions, SocketModeOptions {
  /** Any free one, unless given. */
  readonly port?: number
  /** The workspace that is there from the start. */
  readonly workspace?: WorkspaceOptions
  /** How many messages a second one channel takes; any number, unless given. */
  readonly postsPerSecond?: number
}

/** Slack on loopback: what an app sees of it, and what a test does in it. */
export class SlackServer {
  readonly socket: SocketMode
  /** The people of the workspace that is there from the start. */
  readonly people: People
  readonly #app: SlackApp
  readonly #faults = new Faults()
  readonly #urls: ResponseUrls
  readonly #web: WebApi
  readonly #rate: PostingRate
  readonly #server = createServer((request, response) => void this.#answer(request, response))

  private constructor(options: SlackServerOptions) {
    this.#app = new SlackApp(options)
    this.#urls = new ResponseUrls(this.#app)
    this.socket = new SocketMode(this.#app, options)
    this.#app.send = (delivery) => this.socket.deliver(delivery)
    this.#web = new WebApi(this.#app, () => this.socket.issueUrl())
    this.#rate = new PostingRate(options.postsPerSecond, () => this.#app.now())
    this.people = this.addWorkspace(options.workspace)
    this.#server.on('upgrade', (request, socket, head) => this.socket.accept(request, socket, head))
  }

  static async start(options: SlackServerOptions): Promise<SlackServer> {
    const slack = new SlackServer(options)
    const server = slack.#server
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port ?? 0, '127.0.0.1', resolve)
    })
    const address = server.address()
    if (typeof address !== 'object' || address === null) throw new Error('The stand-in has no port')
    slack.#app.origin = `http://127.0.0.1:${address.port}`
    return slack
  }

  get apiUrl(): string {
    return `${this.#app.origin}/api/`
  }

  get workspace(): Workspace {
    return this.people.workspace
  }

  /** Every call of the app in order, those to a response_url under that name. */
  get calls(): readonly Call[] {
    return this.#faults.calls
  }

  addWorkspace(options: WorkspaceOptions = {}): People {
    const workspace = new Workspace(options)
    this.#app.workspaces.push(workspace)
    return new People(workspace, this.#app, this.#urls)
  }

  /** Somebody presses "Allow" for a workspace: the code that `oauth.v2.access` takes once. */
  allowInstall(workspace: Workspace): string {
    const code = freshId('code-')
    this.#app.installations.set(code, workspace)
    return code
  }

  messages(channel = 'C1'): StoredMessage[] {
    return this.workspace.messages(channel)
  }

  callsOf(method: string): Call[] {
    return this.calls.filter((call) => call.method === method)
  }

  /** How often a response_url was used. */
  usesOf(responseUrl: string): number {
    return this.#urls.usesOf(responseUrl)
  }

  /** The next calls of a method go wrong; several faults queue up. `response_url` is a method, too. */
  failNext(method: string, fault: Fault, times = 1): void {
    this.#faults.failNext(method, fault, times)
  }

  /** Hears of each call of a method (`*`: all) before and after it acts; 'drop' before keeps it from acting. */
  onCall(method: string, listener: CallListener): () => void {
    return this.#faults.onCall(method, listener)
  }

  /** From here on everything goes to this address instead of the sockets; `undefined` goes back. */
  useHttp(target: HttpTarget | undefined): void {
    this.#app.send =
      target === undefined
        ? (delivery) => this.socket.deliver(delivery)
        : (delivery) => this.#sendByHttp(target, delivery)
  }

  /** Until all that was sent to the app was acknowledged or given up. */
  settled(): Promise<void> {
    return this.#app.settled()
  }

  async close(): Promise<void> {
    this.#faults.stop()
    await this.socket.close()
    const closed = new Promise((resolve) => {
      this.#server.close(resolve)
    })
    this.#server.closeAllConnections()
    await closed
  }

  async #sendByHttp(target: HttpTarget, delivery: Delivery): Promise<Acknowledgement | undefined> {
    const ack = httpAcknowledgement(delivery, await deliverHttp(target, delivery))
    if (ack === undefined) this.socket.lost.push(delivery)
    else this.socket.acks.push(ack)
    return ack
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.#app.origin).pathname
    const said = await readCall(request).catch(() => undefined)
    if (said === undefined) return
    if (path.startsWith('/response/')) {
      const call = { method: 'response_url', token: undefined, args: said.args, at: this.#app.now() }
      await this.#faults.serve(call, response, () => this.#urls.answer(path, said.args))
    } else if (path.startsWith('/api/')) {
      const call = { ...said, method: path.slice('/api/'.length), at: this.#app.now() }
      await this.#faults.serve(call, response, () =>
        this.#rate.isExceeded(call) ? rateLimited(1) : { status: 200, body: this.#web.answer(call) },
      )
    } else {
      reply(response, { status: 404, body: 'Not found' })
    }
  }
}

/** Starts a Slack on 127.0.0.1 that keeps its promises and can be told to break them. */
export function startSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  return SlackServer.start(options)
}
