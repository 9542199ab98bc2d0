import type { BotProcess } from '../bot-process.ts'
import { Serving } from '../serving.ts'
import { Conversation } from './conversation.ts'
import type { SlackServer, SlackServerOptions } from './server.ts'
import { startSlackServer } from './server.ts'

export interface SlackServingOptions {
  readonly slack?: SlackServerOptions
  readonly environment?: Readonly<Record<string, string>>
}

/** One Slack and one bot for all tests of a file. */
export class ServingSlack {
  readonly #serving: Serving<SlackServer>
  #seen: Conversation | undefined

  constructor({ slack: options, environment }: SlackServingOptions = {}) {
    this.#serving = new Serving({
      start: () => startSlackServer(options),
      settings: (slack) => ({ slack }),
      environment,
    })
  }

  get slack(): SlackServer {
    return this.#serving.server
  }

  get bot(): BotProcess {
    return this.#serving.bot
  }

  get seen(): Conversation {
    this.#seen ??= new Conversation(this.slack)
    return this.#seen
  }
}
