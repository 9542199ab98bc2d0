import type { BotProcess } from '../bot-process.ts'
import { Serving } from '../serving.ts'
import { Conversation } from './conversation.ts'
import type { DiscordServerOptions } from './server.ts'
import { DiscordServer } from './server.ts'

export interface DiscordServingOptions {
  readonly discord?: DiscordServerOptions
  readonly environment?: Readonly<Record<string, string>>
}

/** One Discord and one bot for all tests of a file. */
export class ServingDiscord {
  readonly #serving: Serving<DiscordServer>
  #seen: Conversation | undefined

  constructor({ discord: options, environment }: DiscordServingOptions = {}) {
    this.#serving = new Serving({
      start: () => DiscordServer.start(options),
      settings: (discord) => ({ discord }),
      environment,
    })
  }

  get discord(): DiscordServer {
    return this.#serving.server
  }

  get bot(): BotProcess {
    return this.#serving.bot
  }

  get seen(): Conversation {
    this.#seen ??= new Conversation(this.discord)
    return this.#seen
  }
}
