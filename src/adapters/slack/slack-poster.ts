import * as z from 'zod'
import type { Delivery, Receipt } from '../../core/ports/chat-platform.ts'
import type { MessageForm } from './message-forms.ts'
import { MANNERS, sendInSomeForm } from './message-forms.ts'
import type { ResponseAddress, ResponseUrls } from './response-urls.ts'
import { readHandle } from './response-urls.ts'
import { SlackProblem } from './slack-problem.ts'
import type { SlackWeb } from './slack-web.ts'

const MARK = 'footnote_reply'
/** Messages that one person sees can be neither found nor changed by their `ts`. */
const EPHEMERAL = 'ephemeral:'

const Posted = z.object({ ts: z.string().min(1), channel: z.string().min(1) })
const PostedPrivately = z.object({ message_ts: z.string() })

const OUTSIDE = new Set(['not_in_channel', 'channel_not_found'])

/** Posts, changes and removes messages, each call once. Rejects with a DeliveryProblem. */
export class SlackPoster {
  readonly #web: SlackWeb
  readonly #addresses: ResponseUrls

  constructor(web: SlackWeb, addresses: ResponseUrls) {
    this.#web = web
    this.#addresses = addresses
  }

  async post(delivery: Delivery): Promise<Receipt> {
    const { onlyFor, isDirect, handle } = delivery.destination
    const address = readHandle(handle)
    // A person's id stands for the direct messages with that person.
    if (onlyFor !== undefined && isDirect === true) return await this.#postMessage(delivery, onlyFor)
    if (onlyFor !== undefined)
      return address === undefined
        ? await this.#postEphemeral(delivery, onlyFor)
        : await this.#respond(delivery, address)
    try {
      return await this.#postMessage(delivery, delivery.destination.channelId)
    } catch (error) {
      const isOutside = error instanceof SlackProblem && OUTSIDE.has(error.code ?? '')
      if (!isOutside || address === undefined) throw error
      return await this.#respond(delivery, address)
    }
  }

  async update(receipt: Receipt, delivery: Delivery): Promise<void> {
    const { installationId, channelId, messageId } = receipt
    if (isAddress(messageId))
      await sendInSomeForm(delivery, (form) =>
        this.#addresses.send(messageId, { response_type: 'ephemeral', replace_original: true, ...form }),
      )
    else if (messageId.startsWith(EPHEMERAL))
      throw new SlackProblem('refused', 'chat.update: only one person sees it')
    else
      await sendInSomeForm(delivery, (form) =>
        this.#web.callInLane(installationId, 'chat.update', {
          channel: channelId,
          ts: messageId,
          ...withBlocks(form),
          parse: 'none',
          link_names: false,
          metadata: markOf(delivery),
        }),
      )
  }

  async remove({ installationId, channelId, messageId }: Receipt): Promise<void> {
    if (messageId.startsWith(EPHEMERAL)) return
    try {
      if (isAddress(messageId)) await this.#addresses.send(messageId, { delete_original: true })
      else await this.#web.callInLane(installationId, 'chat.delete', { channel: channelId, ts: messageId })
    } catch (error) {
      if (!(error instanceof SlackProblem) || !GONE.has(error.code ?? '')) throw error
    }
  }

  async #postMessage(delivery: Delivery, place: string): Promise<Receipt> {
    const { installationId, threadId } = delivery.destination
    return await sendInSomeForm(delivery, async (form) => {
      const said = await this.#web.callInLane(installationId, 'chat.postMessage', {
        channel: place,
        thread_ts: threadId,
        ...withBlocks(form),
        ...MANNERS,
        metadata: markOf(delivery),
      })
      const { ts, channel } = readAnswer(Posted, said, 'chat.postMessage')
      return { platform: 'slack', installationId, channelId: channel, messageId: ts }
    })
  }

  async #postEphemeral(delivery: Delivery, user: string): Promise<Receipt> {
    const { installationId, channelId, threadId } = delivery.destination
    return await sendInSomeForm(delivery, async (form) => {
      const said = await this.#web.callInLane(installationId, 'chat.postEphemeral', {
        channel: channelId,
        user,
        thread_ts: threadId,
        ...withBlocks(form),
        parse: 'none',
        link_names: false,
      })
      const { message_ts: ts } = readAnswer(PostedPrivately, said, 'chat.postEphemeral')
      return { platform: 'slack', installationId, channelId, messageId: `${EPHEMERAL}${ts}` }
    })
  }

  async #respond(delivery: Delivery, address: ResponseAddress): Promise<Receipt> {
    const { installationId, channelId, threadId, onlyFor } = delivery.destination
    const replaces = address.manner === 'replace' && delivery.part === 1
    await sendInSomeForm(delivery, (form) =>
      this.#addresses.send(address.url, {
        response_type: onlyFor === undefined ? 'in_channel' : 'ephemeral',
        replace_original: replaces,
        ...(threadId !== undefined && { thread_ts: threadId }),
        ...form,
        ...MANNERS,
      }),
    )
    return { platform: 'slack', installationId, channelId, messageId: address.url }
  }
}

const GONE = new Set(['message_not_found', 'expired_url'])

const isAddress = (messageId: string): boolean => /^https?:/.test(messageId)

/** Text alone must not leave the blocks of an earlier form standing. */
const withBlocks = ({ text, blocks = [] }: MessageForm): Required<MessageForm> => ({ text, blocks })

const markOf = ({ id }: Delivery) => ({ event_type: MARK, event_payload: { delivery: id } })

/** Is it the message of this delivery? */
export function isMarked(metadata: unknown, { id }: Delivery): boolean {
  const mark = z.object({ event_type: z.literal(MARK), event_payload: z.object({ delivery: z.literal(id) }) })
  return mark.safeParse(metadata).success
}

/** It was taken; if the answer does not say where it stands, it may stand somewhere. */
function readAnswer<Answer>(schema: z.ZodType<Answer>, said: unknown, method: string): Answer {
  const { data } = schema.safeParse(said)
  if (data === undefined) throw new SlackProblem('uncertain', `${method}: no usable answer`)
  return data
}
