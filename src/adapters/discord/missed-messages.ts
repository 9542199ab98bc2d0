import * as z from 'zod'
import type { Message } from '../../core/ports/chat-event.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Logger } from '../../core/ports/logger.ts'
import type { Store } from '../../core/ports/store.ts'
import type { DiscordRest } from './discord-rest.ts'
import type { HeardUntil } from './heard-until.ts'
import { readMessage } from './read-packet.ts'
import { laneOf, messagesPath } from './routes.ts'
import { timeOf } from './snowflakes.ts'

const PAGE = 100
/** Of one channel. */
const MOST_PAGES = 20
/** Channels that are read after one outage: more would be news for nobody. */
const MOST_CHANNELS = 200
/** Milliseconds: what was said before that is not even answered with an apology. */
const OLDEST = 24 * 60 * 60_000

const Id = z.string().regex(/^\d{1,20}$/)
const Channel = z.object({ id: Id, last_message_id: Id.nullish() })
const Guild = z.object({
  id: Id,
  channels: z.array(z.unknown()).nullish(),
  threads: z.array(z.unknown()).nullish(),
})

const Listed = z.object({ id: Id })

/** Where to look, and from which message on. */
interface Place {
  readonly channelId: string
  readonly guildId: string | undefined
  readonly since: string
  readonly selfId: string
}

interface Dependencies {
  readonly rest: DiscordRest
  readonly notes: Store<string>
  readonly clock: Clock
  readonly logger: Logger
  readonly heardUntil: HeardUntil
}

/**
 * Discord does not repeat what was said while nobody was there. Each server tells what was said last in each of its
 * channels; where that is later than what we have heard, we read on.
 */
export class MissedMessages {
  readonly #dependencies: Dependencies
  #read = 0

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /**
   * In the channels of a server, as it introduces itself. Never rejects.
   * @yields Oldest first, channel by channel.
   */
  async *inGuild(data: unknown, selfId: string): AsyncGenerator<Message> {
    const guild = Guild.safeParse(data).data
    const since = await this.#dependencies.heardUntil.atStart
    if (guild === undefined || since === undefined) return
    for (const place of [...(guild.channels ?? []), ...(guild.threads ?? [])]) {
      const channel = Channel.safeParse(place).data
      const last = channel?.last_message_id ?? '0'
      if (channel === undefined || BigInt(last) <= BigInt(since)) continue
      yield* this.#after({ channelId: channel.id, guildId: guild.id, since, selfId })
    }
  }

  /**
   * In direct messages with people who have written before: nobody lists them for us. Never rejects.
   * @yields Oldest first, person by person.
   */
  async *inDirectMessages(selfId: string): AsyncGenerator<Message> {
    const { heardUntil } = this.#dependencies
    const since = await heardUntil.atStart
    if (since === undefined) return
    for (const channelId of heardUntil.directs)
      yield* this.#after({ channelId, guildId: undefined, since, selfId })
  }

  async *#after(place: Place): AsyncGenerator<Message> {
    if (this.#read++ >= MOST_CHANNELS) return
    let { since } = place
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const page = await this.#list(place.channelId, since)
      for (const data of page) yield* this.#missedIn(data, place)
      const last = Listed.safeParse(page.at(-1)).data
      if (page.length < PAGE || last === undefined) return
      since = last.id
    }
  }

  *#missedIn(data: unknown, { guildId, selfId }: Place): Generator<Message> {
    const id = Listed.safeParse(data).data?.id
    const reading = readMessage(withGuild(data, guildId), selfId)
    const [event] = reading.kind === 'events' ? reading.events : []
    if (id === undefined || event?.kind !== 'message') return
    const missedAt = timeOf(id)
    if (this.#dependencies.clock.now() - missedAt <= OLDEST) yield { ...event, missedAt }
  }

  /** Oldest first. */
  async #list(channelId: string, since: string): Promise<readonly unknown[]> {
    try {
      const said = await this.#dependencies.rest.call({
        method: 'GET',
        path: messagesPath(channelId),
        query: new URLSearchParams({ after: since, limit: String(PAGE) }),
        lane: laneOf(channelId),
      })
      return z.array(z.unknown()).parse(said).toReversed()
    } catch (error) {
      // A channel that is gone or closed to us has nothing to say.
      this.#dependencies.logger.debug('A channel could not be read', { error })
      return []
    }
  }
}

/** Lists of messages do not say in which server they stand. */
const withGuild = (data: unknown, guildId: string | undefined): unknown =>
  typeof data === 'object' && data !== null && guildId !== undefined ? { ...data, guild_id: guildId } : data
