import * as z from 'zod'
import type { Delivery, Receipt } from '../../core/ports/chat-platform.ts'
import type { Clock } from '../../core/ports/clock.ts'
import { readHandle } from './response-urls.ts'
import { isMarked } from './slack-poster.ts'
import { SlackProblem } from './slack-problem.ts'
import type { SlackWeb } from './slack-web.ts'

/** Milliseconds that we look back: what was not posted by then is not asked for any more. */
const LOOK_BACK = 24 * 60 * 60_000
const PAGE = 200
const MOST_PAGES = 5

const Page = z.object({
  messages: z.array(z.object({ ts: z.string(), metadata: z.unknown().optional() })),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
})

interface Options {
  readonly web: SlackWeb
  readonly clock: Clock
}

/** Looks whether a message stands there. Slack itself does not notice when one is posted twice. */
export class SlackFinder {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  async find(delivery: Delivery): Promise<Receipt | 'absent' | 'unknown'> {
    const { onlyFor, handle } = delivery.destination
    if (onlyFor !== undefined) {
      const address = readHandle(handle)
      // The same answer again takes the place of itself.
      return address?.manner === 'replace' && delivery.part === 1 ? 'absent' : 'unknown'
    }
    try {
      return await this.#search(delivery)
    } catch (error) {
      if (error instanceof SlackProblem && error.kind === 'refused') return 'unknown'
      throw error
    }
  }

  async #search(delivery: Delivery): Promise<Receipt | 'absent' | 'unknown'> {
    const { installationId, channelId } = delivery.destination
    let cursor: string | undefined
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const page = await this.#read(delivery, cursor)
      const found = page.messages.find(({ metadata }) => isMarked(metadata, delivery))
      if (found !== undefined) return { platform: 'slack', installationId, channelId, messageId: found.ts }
      const next = page.response_metadata?.next_cursor ?? ''
      if (next === '') return 'absent'
      cursor = next
    }
    return 'unknown'
  }

  async #read({ destination }: Delivery, cursor: string | undefined): Promise<z.infer<typeof Page>> {
    const { web, clock } = this.#options
    const { installationId, channelId, threadId } = destination
    const method = threadId === undefined ? 'conversations.history' : 'conversations.replies'
    const said = await web.callInLane(installationId, method, {
      channel: channelId,
      ...(threadId !== undefined && { ts: threadId }),
      include_all_metadata: true,
      oldest: String((clock.now() - LOOK_BACK) / 1_000),
      limit: PAGE,
      cursor,
    })
    const { data } = Page.safeParse(said)
    if (data === undefined) throw new SlackProblem('uncertain', `${method}: no usable answer`)
    return data
  }
}
