import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { until } from '../until.ts'
import type { SlackServer } from './server.ts'

export interface BotOptions {
  readonly slack: SlackServer
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

/** The bot as a process of its own, connected to the stand-in; by words alone, since that starts fast. */
export class BotProcess {
  readonly exited: Promise<Exit>
  readonly #child: ChildProcess
  readonly #output: string[] = []

  constructor({ slack, state, program = START, environment = {} }: BotOptions) {
    this.#child = spawn(process.execPath, [...program], {
      env: {
        PATH: process.env['PATH'],
        STATE_DIR: state,
        SENTENCE_ENCODER: 'off',
        SLACK_API_URL: slack.apiUrl,
        SLACK_BOT_TOKEN: 'xoxb-test',
        SLACK_APP_TOKEN: 'xapp-test',
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

  /** Until it hears Slack; throws with what it has printed when it ends before. */
  async connected(): Promise<this> {
    await until(() => this.output.includes('Connected to Slack') || !this.isRunning, 15_000)
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
