import * as z from 'zod'
import type { Delivery, Receipt } from '../../core/ports/chat-platform.ts'
import { DiscordProblem } from './discord-problem.ts'
import type { DiscordRest } from './discord-rest.ts'
import { readHandle } from './handles.ts'
import { laneOf, messagesPath } from './routes.ts'
import type { Self } from './read-packet.ts'

const PAGE = 100
const Listed = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    message_reference: z.object({ message_id: z.string().nullish() }).nullish(),
  }),
)

/** Looks whether a message stands there: the replies of ours to the message that asked, counted. */
export class DiscordFinder {
  readonly #rest: DiscordRest
  readonly #self: () => Self

  constructor(rest: DiscordRest, self: () => Self) {
    this.#rest = rest
    this.#self = self
  }

  async find({ part, destination }: Delivery): Promise<Receipt | 'absent' | 'unknown'> {
    const handle = readHandle(destination.handle)
    // The same answer again takes the place of itself.
    if (handle?.kind === 'interaction') return part === 1 ? 'absent' : 'unknown'
    if (handle === undefined || destination.onlyFor !== undefined) return 'unknown'
    const { installationId, channelId } = destination
    const replies = (await this.#after(channelId, handle.messageId)).filter(
      ({ author, message_reference: reference }) =>
        author.id === this.#self().userId && reference?.message_id === handle.messageId,
    )
    const found = replies[part - 1]
    return found === undefined
      ? 'absent'
      : { platform: 'discord', installationId, channelId, messageId: found.id }
  }

  /** The first messages after one, oldest first. */
  async #after(channelId: string, messageId: string): Promise<z.infer<typeof Listed>> {
    const said = await this.#rest.call({
      method: 'GET',
      path: messagesPath(channelId),
      query: new URLSearchParams({ after: messageId, limit: String(PAGE) }),
      lane: laneOf(channelId),
    })
    const { data } = Listed.safeParse(said)
    if (data === undefined) throw new DiscordProblem('uncertain', 'no usable list of messages')
    return data.toSorted((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1))
  }
}
