import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { Json } from '../slack/json.ts'
import { isJson, objectAt, parseJson, textAt } from '../slack/json.ts'
import type { DiscordWorld } from './world.ts'
import { APPLICATION, BOT } from './world.ts'

export interface GatewayOptions {
  readonly token: string
  /** Milliseconds. */
  readonly heartbeatInterval: number
  /** With this code the gateway closes whoever identifies. */
  readonly refuseWith?: number | undefined
}

interface Session {
  readonly id: string
  readonly packets: Json[]
  /** How many were sent before the first that is kept. */
  dropped: number
  socket: WebSocket | undefined
}

/** Discord's gateway: greets, identifies, resumes, beats, and sends what happens to the session there is. */
export class Gateway {
  /** How often each opcode has come in. */
  readonly received: number[] = []
  refuseWith: number | undefined
  /** Which have identified, in order: "0/1". */
  readonly shards: string[] = []
  readonly #world: DiscordWorld
  readonly #options: GatewayOptions
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #sessions = new Map<string, Session>()
  readonly #deaf = new Set<WebSocket>()
  origin = ''

  constructor(world: DiscordWorld, options: GatewayOptions) {
    this.#world = world
    this.#options = options
    this.refuseWith = options.refuseWith
  }

  get openSessions(): number {
    return [...this.#sessions.values()].filter(({ socket }) => socket !== undefined).length
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#greet(opened))
  }

  /** Something has happened: every session hears of it, those without a connection when they resume. */
  dispatch(type: string, data: Json): void {
    for (const session of this.#sessions.values()) this.#send(session, type, data)
  }

  /** Cuts every connection without a word; sessions stay and can be resumed. */
  cut(): void {
    for (const socket of this.#server.clients) socket.terminate()
  }

  /** Connections look open and are dead: nothing comes and nothing is answered. */
  stall(): void {
    for (const socket of this.#server.clients) {
      this.#deaf.add(socket)
      socket.pause()
    }
  }

  /** "Please reconnect" (7), or "that session is over" (9). */
  ask(op: 7 | 9, canResume = true): void {
    if (op === 9 && !canResume) this.#sessions.clear()
    for (const socket of this.#server.clients) send(socket, { op, d: op === 9 ? canResume : null })
  }

  /** Any frame at all. */
  sendRaw(data: string | Buffer): void {
    for (const socket of this.#server.clients) socket.send(data)
  }

  closeWith(code: number): void {
    for (const socket of this.#server.clients) socket.close(code)
  }

  /** What was sent can no longer be asked for. */
  forgetPackets(): void {
    for (const session of this.#sessions.values()) session.dropped += session.packets.splice(0).length
  }

  /** All sessions are forgotten: Discord was restarted. */
  forget(): void {
    this.#sessions.clear()
  }

  close(): void {
    for (const socket of this.#server.clients) socket.terminate()
    this.#server.close()
  }

  #greet(socket: WebSocket): void {
    socket.on('error', () => undefined)
    socket.on('message', (data: Buffer) => this.#hear(socket, data.toString()))
    socket.on('close', () => {
      for (const session of this.#sessions.values()) if (session.socket === socket) session.socket = undefined
    })
    send(socket, { op: 10, d: { heartbeat_interval: this.#options.heartbeatInterval } })
  }

  #hear(socket: WebSocket, text: string): void {
    if (this.#deaf.has(socket)) return
    const packet = parseJson(text)
    if (!isJson(packet)) return
    const op = Number(packet['op'])
    this.received[op] = (this.received[op] ?? 0) + 1
    if (op === 1) send(socket, { op: 11 })
    if (op === 2) this.#identify(socket, objectAt(packet, 'd'))
    if (op === 6) this.#resume(socket, objectAt(packet, 'd'))
  }

  #identify(socket: WebSocket, data: Json): void {
    if (this.refuseWith !== undefined) return socket.close(this.refuseWith)
    if (textAt(data, 'token') !== this.#options.token) return socket.close(4004)
    const shard = Array.isArray(data['shard']) ? data['shard'] : [0, 1]
    this.shards.push(shard.join('/'))
    const session: Session = { id: randomUUID(), packets: [], dropped: 0, socket }
    this.#sessions.set(session.id, session)
    this.#send(session, 'READY', {
      v: 10,
      user: { ...BOT, discriminator: '0', avatar: null },
      guilds: [...this.#world.guilds].map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.origin,
      application: { id: APPLICATION, flags: 0 },
      shard,
    })
    for (const id of this.#world.guilds) this.#send(session, 'GUILD_CREATE', guildOf(id, this.#world))
  }

  #resume(socket: WebSocket, data: Json): void {
    const session = this.#sessions.get(textAt(data, 'session_id') ?? '')
    if (session === undefined) return send(socket, { op: 9, d: false })
    session.socket = socket
    const seen = Number(data['seq'])
    for (const packet of session.packets.slice(seen - session.dropped)) send(socket, packet)
    this.#send(session, 'RESUMED', {})
  }

  #send(session: Session, type: string, data: Json): void {
    const packet = { op: 0, t: type, s: session.dropped + session.packets.length + 1, d: data }
    session.packets.push(packet)
    if (session.socket !== undefined && !this.#deaf.has(session.socket)) send(session.socket, packet)
  }
}

function guildOf(id: string, world: DiscordWorld): Json {
  const channels = [...world.channels.values()].filter((channel) => channel.guild_id === id)
  return {
    id,
    name: `guild-${id}`,
    owner_id: '301',
    member_count: 3,
    large: false,
    unavailable: false,
    joined_at: '2026-01-01T00:00:00.000Z',
    roles: [],
    emojis: [],
    stickers: [],
    features: [],
    members: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    threads: [],
    channels: channels.map(({ id: channel, type, name }) => ({
      id: channel,
      last_message_id: world.in(channel).at(-1)?.id ?? null,
      type,
      name,
      position: 0,
      permission_overwrites: [],
    })),
  }
}

function send(socket: WebSocket, packet: Json): void {
  socket.send(JSON.stringify(packet))
}
