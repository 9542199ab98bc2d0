import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { Acknowledgement, Delivery, SlackApp } from './app.ts'
import type { Json } from './json.ts'
import { isJson, objectAt, parseJson, textAt } from './json.ts'

const MOST_SOCKETS = 10
/** How long a socket stays open after `disconnect`, so that what is under way can still be acknowledged. */
const FAREWELL = 100

export type DisconnectReason = 'refresh_requested' | 'warning' | 'too_many_websockets' | 'link_disabled'

export interface SocketModeOptions {
  /** How long the app has to acknowledge, in milliseconds. */
  readonly ackTimeout?: number
  /** How long after a missing acknowledgement an event comes again; as many times as there are numbers. */
  readonly retryDelays?: readonly number[]
  readonly pingEvery?: number
}

/** Slack's end of Socket Mode: hands out addresses, keeps the sockets, sends each envelope to one of them. */
export class SocketMode {
  readonly acks: Acknowledgement[] = []
  /** What was never acknowledged, although it was sent as often as Slack does. */
  readonly lost: Delivery[] = []
  readonly #app: SlackApp
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #options: Required<SocketModeOptions>
  readonly #tickets = new Set<string>()
  /** Those that may be sent envelopes, the one whose turn it is first. */
  readonly #live: WebSocket[] = []
  readonly #unanswered = new Map<string, (payload: Json | undefined) => void>()
  #waiting: (() => void)[] = []
  #isClosed = false

  constructor(app: SlackApp, options: SocketModeOptions) {
    this.#app = app
    this.#options = { ackTimeout: 3000, retryDelays: [0, 0, 0], pingEvery: 3000, ...options }
  }

  get openSockets(): number {
    return this.#live.length
  }

  /** An address that is good for one connection. */
  issueUrl(): string {
    const ticket = randomUUID()
    this.#tickets.add(ticket)
    return `${this.#app.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${this.#app.appId}`
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', this.#app.origin)
    if (url.pathname !== '/link/' || !this.#tickets.delete(url.searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n')
      return
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#greet(opened))
  }

  /** Sends a delivery until it is acknowledged; events come again, and wait when nobody is connected. */
  async deliver(delivery: Delivery): Promise<Acknowledgement | undefined> {
    const retries = delivery.type === 'events_api' ? this.#options.retryDelays.length : 0
    let attempt = 0
    while (attempt <= retries && !this.#isClosed) {
      const socket = this.#nextSocket()
      if (socket === undefined) {
        if (delivery.type !== 'events_api') break
        await this.#connection()
        attempt = Math.max(attempt, 1)
        continue
      }
      const ack = await this.#sendEnvelope(socket, { delivery, attempt })
      if (ack !== undefined) return ack
      await sleep(this.#options.retryDelays[attempt] ?? 0)
      attempt++
    }
    this.lost.push(delivery)
    return undefined
  }

  /** Slack's routine: one socket is told to go. */
  refresh(reason: DisconnectReason = 'refresh_requested'): void {
    const socket = this.#live.shift()
    if (socket !== undefined) this.#dismiss(socket, reason)
  }

  /** Cuts every socket without a word. */
  cut(): void {
    for (const socket of this.#live.splice(0)) socket.terminate()
  }

  /** From here on the sockets look open and are dead, until the app connects anew: no ping is answered. */
  stall(): void {
    for (const socket of this.#live) socket.pause()
  }

  /** Any frame at all, to one socket. */
  sendRaw(data: string | Buffer): void {
    this.#nextSocket()?.send(data)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const answer of this.#unanswered.values()) answer(undefined)
    this.#release()
    const goodbyes = [...this.#server.clients].map((socket) => once(socket, 'close'))
    for (const socket of this.#server.clients) socket.close(1001)
    await Promise.race([Promise.all(goodbyes), sleep(FAREWELL)])
    for (const socket of this.#server.clients) socket.terminate()
    this.#server.close()
  }

  #greet(socket: WebSocket): void {
    socket.on('error', () => undefined)
    for (const stalled of this.#live.filter(({ isPaused }) => isPaused)) this.#drop(stalled)
    if (this.#live.length >= MOST_SOCKETS) {
      this.#dismiss(socket, 'too_many_websockets')
      return
    }
    this.#live.push(socket)
    const pings = setInterval(() => {
      if (!socket.isPaused) socket.ping()
    }, this.#options.pingEvery)
    socket.on('message', (data: Buffer) => this.#hear(data.toString()))
    socket.on('close', () => {
      clearInterval(pings)
      this.#forget(socket)
    })
    send(socket, {
      type: 'hello',
      num_connections: this.#live.length,
      debug_info: { host: 'applink-1', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: this.#app.appId },
    })
    this.#release()
  }

  #dismiss(socket: WebSocket, reason: DisconnectReason): void {
    send(socket, { type: 'disconnect', reason, debug_info: { host: 'applink-1' } })
    setTimeout(() => socket.close(1000), FAREWELL).unref()
  }

  #drop(socket: WebSocket): void {
    this.#forget(socket)
    socket.terminate()
  }

  #forget(socket: WebSocket): void {
    const place = this.#live.indexOf(socket)
    if (place !== -1) this.#live.splice(place, 1)
  }

  #nextSocket(): WebSocket | undefined {
    const socket = this.#live.shift()
    if (socket !== undefined) this.#live.push(socket)
    return socket
  }

  #connection(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  #release(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const go of waiting) go()
  }

  #sendEnvelope(
    socket: WebSocket,
    { delivery, attempt }: { delivery: Delivery; attempt: number },
  ): Promise<Acknowledgement | undefined> {
    const id = randomUUID()
    const isEvent = delivery.type === 'events_api'
    send(socket, {
      envelope_id: id,
      type: delivery.type,
      accepts_response_payload: !isEvent,
      ...(isEvent ? { retry_attempt: attempt, retry_reason: attempt === 0 ? '' : 'timeout' } : {}),
      payload: delivery.payload,
    })
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#unanswered.get(id)?.(undefined), this.#options.ackTimeout)
      this.#unanswered.set(id, (payload) => {
        clearTimeout(timer)
        this.#unanswered.delete(id)
        resolve(payload === undefined ? undefined : this.#record(delivery, { envelope_id: id, payload }))
      })
    })
  }

  #record(delivery: Delivery, said: Pick<Acknowledgement, 'envelope_id' | 'payload'>): Acknowledgement {
    const ack = {
      ...said,
      type: delivery.type,
      event_id: textAt(delivery.payload, 'event_id'),
      at: this.#app.now(),
    }
    this.acks.push(ack)
    return ack
  }

  #hear(text: string): void {
    const said = parseJson(text)
    if (!isJson(said)) return
    this.#unanswered.get(textAt(said, 'envelope_id') ?? '')?.(objectAt(said, 'payload'))
  }
}

function send(socket: WebSocket, message: object): void {
  socket.send(JSON.stringify(message))
}
