import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import type { DiscordServer } from './discord/server.ts'
import type { SlackServer } from './slack/server.ts'
import { until } from './until.ts'

export interface BotOptions {
  readonly slack?: SlackServer
  readonly discord?: DiscordServer
  /** STATE_DIR. */
  readonly state: string
  /** With its arguments; the real one, unless given. */
  readonly program?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
/** What `npm start` runs. */
const START: readonly string[] = String(scripts.start).split(' ').slice(1)

/** Milliseconds. */
const LONGEST_GOODBYE = 10_000

const settingsOf = ({ apiUrl }: SlackServer) => ({
  SLACK_API_URL: apiUrl,
  SLACK_BOT_TOKEN: 'xoxb-test',
  SLACK_APP_TOKEN: 'xapp-test',
})

/** The bot as a process of its own, connected to the stand-ins; by words alone, since that starts fast. */
export class BotProcess {
  readonly exited: Promise<Exit>
  readonly #child: ChildProcess
  readonly #output: string[] = []
  readonly #greetings: readonly string[]

  constructor({ slack, discord, state, program = START, environment = {} }: BotOptions) {
    this.#greetings = [
      ...(slack === undefined ? [] : ['Connected to Slack']),
      ...(discord === undefined ? [] : ['Connected to Discord']),
    ]
    this.#child = spawn(process.execPath, [...program], {
      env: {
        PATH: process.env['PATH'],
        STATE_DIR: state,
        SENTENCE_ENCODER: 'off',
        ...(slack && settingsOf(slack)),
        ...(discord && { DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.token }),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk: Buffer) => this.#output.push(chunk.toString()))
    this.exited = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => resolve({ code, signal }))
    })
  }

  /** All that it has printed. */
  get output(): string {
    return this.#output.join('')
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Memory in use now, in MiB. */
  get memory(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  }

  /** Until it hears every platform; throws with what it has printed when it ends before. */
  async connected(): Promise<this> {
    const isConnected = (): boolean => this.#greetings.every((greeting) => this.output.includes(greeting))
    await until(() => isConnected() || !this.isRunning, 15_000)
    if (!this.isRunning) throw new Error(`It has ended: ${this.output}`)
    return this
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  /** Asks it to stop; after ten seconds it has to. */
  async stop(): Promise<Exit> {
    this.#child.kill('SIGTERM')
    const timer = setTimeout(() => this.kill(), LONGEST_GOODBYE)
    const exit = await this.exited
    clearTimeout(timer)
    return exit
  }
}
