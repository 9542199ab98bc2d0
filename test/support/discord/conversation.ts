import { until } from '../until.ts'
import { plainText } from './plain-text.ts'
import type { DiscordServer } from './server.ts'
import type { Interaction, StoredMessage } from './world.ts'
import { BOT, GENERAL } from './world.ts'

const PATIENCE = 10_000
const LOADING = 128

/** What the bot has said, as a person sees it. */
export class Conversation {
  readonly #discord: DiscordServer

  constructor(discord: DiscordServer) {
    this.#discord = discord
  }

  /** The bot's replies to a message, oldest first. */
  repliesTo(id: string, channelId = GENERAL): StoredMessage[] {
    return this.#discord.world
      .in(channelId)
      .filter(
        ({ author, message_reference: reference }) =>
          author.id === BOT.id && reference?.['message_id'] === id,
      )
  }

  texts(id: string, channelId = GENERAL): string[] {
    return this.repliesTo(id, channelId).map(plainText)
  }

  /** The first reply to a message, once it is there. */
  async reply(id: string, channelId = GENERAL): Promise<StoredMessage> {
    await until(() => this.repliesTo(id, channelId).length > 0, PATIENCE)
    const [message] = this.repliesTo(id, channelId)
    if (message === undefined) throw new Error('It is gone again')
    return message
  }

  /** What an interaction was answered with, once that is no longer "thinking…". */
  async response(interaction: Interaction): Promise<StoredMessage> {
    const find = (): StoredMessage | undefined => {
      const message = this.#discord.world.messages.get(interaction.originalId ?? '')
      return message !== undefined && (message.components.length > 0 || (message.flags & LOADING) === 0)
        ? message
        : undefined
    }
    await until(() => find() !== undefined, PATIENCE)
    const message = find()
    if (message === undefined) throw new Error('It is gone again')
    return message
  }
}
