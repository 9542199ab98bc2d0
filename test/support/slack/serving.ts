import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { BotProcess } from '../bot-process.ts'
import { Conversation } from './conversation.ts'
import type { SlackServer, SlackServerOptions } from './server.ts'
import { startSlackServer } from './server.ts'

export interface ServingOptions {
  readonly slack?: SlackServerOptions
  readonly environment?: Readonly<Record<string, string>>
}

/** One Slack and one bot for all tests of a file; they are there once the first test runs. */
export class Serving {
  readonly #state = mkdtempSync(join(tmpdir(), 'footnote-'))
  #slack: SlackServer | undefined
  #bot: BotProcess | undefined
  #seen: Conversation | undefined

  constructor({ slack: options, environment = {} }: ServingOptions = {}) {
    beforeAll(async () => {
      const slack = await startSlackServer(options)
      this.#slack = slack
      this.#seen = new Conversation(slack)
      this.#bot = await new BotProcess({ slack, state: this.#state, environment }).connected()
    })
    afterAll(async () => {
      await this.#bot?.stop()
      await this.#slack?.close()
      rmSync(this.#state, { recursive: true })
    })
  }

  get slack(): SlackServer {
    return present(this.#slack)
  }

  get bot(): BotProcess {
    return present(this.#bot)
  }

  get seen(): Conversation {
    return present(this.#seen)
  }
}

function present<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('It is there once the first test runs')
  return part
}
