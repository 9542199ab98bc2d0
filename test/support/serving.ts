import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { BotOptions } from './bot-process.ts'
import { BotProcess } from './bot-process.ts'

interface Closable {
  close(): Promise<void>
}

export interface ServingOptions<Server> {
  readonly start: () => Promise<Server>
  readonly settings: (server: Server) => Pick<BotOptions, 'slack' | 'discord'>
  readonly environment?: Readonly<Record<string, string>> | undefined
}

/** One platform and one bot for all tests of a file; they are there once the first test runs. */
export class Serving<Server extends Closable> {
  readonly #state = mkdtempSync(join(tmpdir(), 'footnote-'))
  #server: Server | undefined
  #bot: BotProcess | undefined

  constructor({ start, settings, environment = {} }: ServingOptions<Server>) {
    beforeAll(async () => {
      this.#server = await start()
      this.#bot = new BotProcess({ ...settings(this.#server), state: this.#state, environment })
      await this.#bot.connected()
    })
    afterAll(async () => {
      await this.#bot?.stop()
      await this.#server?.close()
      rmSync(this.#state, { recursive: true })
    })
  }

  get server(): Server {
    return present(this.#server)
  }

  get bot(): BotProcess {
    return present(this.#bot)
  }
}

function present<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('It is there once the first test runs')
  return part
}
