import * as z from 'zod'
import type { Delivery, Receipt } from '../../core/ports/chat-platform.ts'
import { CODES, DiscordProblem } from './discord-problem.ts'
import type { Call, DiscordRest } from './discord-rest.ts'
import type { Holds } from './holds.ts'
import type { Handle } from './handles.ts'
import { readHandle } from './handles.ts'
import type { DiscordForm } from './message-forms.ts'
import { sendInSomeForm } from './message-forms.ts'
import { laneOf, messagePath, messagesPath, originalPath, webhookPath } from './routes.ts'
import type { Self } from './read-packet.ts'

const EPHEMERAL = 64
const Posted = z.object({ id: z.string().min(1), channel_id: z.string().min(1) })
const Opened = z.object({ id: z.string().min(1) })
const GONE: ReadonlySet<number | undefined> = new Set([CODES.unknownMessage, CODES.unknownWebhook])
/** Messages that one person sees can be changed through their interaction only. */
const BY_TOKEN = 'interaction:'

interface Dependencies {
  readonly rest: DiscordRest
  readonly holds: Holds
  readonly self: () => Self
}

/** Posts, changes and removes messages, each call once. Rejects with a DiscordProblem. */
export class DiscordPoster {
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  async post(delivery: Delivery): Promise<Receipt> {
    const handle = readHandle(delivery.destination.handle)
    if (handle?.kind === 'interaction') return await this.#answer(delivery, handle)
    const { onlyFor, channelId } = delivery.destination
    // There is no message for one person in a channel: it goes to the person.
    const place = onlyFor === undefined ? channelId : await this.#directWith(onlyFor)
    return await this.#postIn(place, delivery, onlyFor === undefined ? handle : undefined)
  }

  async update({ channelId, messageId }: Receipt, delivery: Delivery): Promise<void> {
    await sendInSomeForm(delivery, (form) =>
      this.#call({ method: 'PATCH', ...this.#placeOf(channelId, messageId), body: form }),
    )
  }

  async remove({ channelId, messageId }: Receipt): Promise<void> {
    try {
      await this.#call({ method: 'DELETE', ...this.#placeOf(channelId, messageId) })
    } catch (error) {
      if (!(error instanceof DiscordProblem) || !GONE.has(error.code)) throw error
    }
  }

  /** What a click shows to who clicked: part by part, after the interaction was answered. */
  async followUp(token: string, form: DiscordForm): Promise<void> {
    await this.#call({
      method: 'POST',
      path: webhookPath(this.#dependencies.self().applicationId, token),
      body: { ...form, flags: form.flags | EPHEMERAL },
      isAuthorized: false,
    })
  }

  #placeOf(channelId: string, messageId: string): Pick<Call, 'path' | 'lane' | 'isAuthorized'> {
    if (!messageId.startsWith(BY_TOKEN))
      return { path: messagePath(channelId, messageId), lane: laneOf(channelId) }
    const token = messageId.slice(BY_TOKEN.length)
    return { path: originalPath(this.#dependencies.self().applicationId, token), isAuthorized: false }
  }

  async #postIn(channelId: string, delivery: Delivery, handle: Handle | undefined): Promise<Receipt> {
    const { id } = delivery
    return await sendInSomeForm(delivery, async (form) => {
      const said = await this.#call({
        method: 'POST',
        path: messagesPath(channelId),
        lane: laneOf(channelId),
        body: {
          ...form,
          ...(handle?.kind === 'reply' && {
            message_reference: { message_id: handle.messageId, fail_if_not_exists: false },
          }),
          // Asked twice with the same one within some minutes, Discord posts once.
          nonce: id,
          enforce_nonce: true,
        },
      })
      return this.#receiptOf(said, delivery)
    })
  }

  /** Takes the place of "Footnote is thinking…"; later parts come below. */
  async #answer(delivery: Delivery, { token }: Extract<Handle, { kind: 'interaction' }>): Promise<Receipt> {
    const { onlyFor, channelId, installationId } = delivery.destination
    await this.#dependencies.holds.released(token)
    const { applicationId } = this.#dependencies.self()
    const isFirst = delivery.part === 1
    try {
      const said = await sendInSomeForm(delivery, (form) =>
        this.#call({
          method: isFirst ? 'PATCH' : 'POST',
          path: isFirst ? originalPath(applicationId, token) : webhookPath(applicationId, token),
          body: !isFirst && onlyFor !== undefined ? { ...form, flags: form.flags | EPHEMERAL } : form,
          isAuthorized: false,
        }),
      )
      if (onlyFor === undefined) return this.#receiptOf(said, delivery)
      return { platform: 'discord', installationId, channelId, messageId: `${BY_TOKEN}${token}` }
    } catch (error) {
      const isOver = error instanceof DiscordProblem && GONE.has(error.code)
      // Its time is over, or it was never acknowledged: what is for all can still be said in the channel.
      if (!isOver || onlyFor !== undefined) throw error
      return await this.#postIn(channelId, delivery, undefined)
    }
  }

  async #directWith(personId: string): Promise<string> {
    const said = await this.#call({
      method: 'POST',
      path: '/users/@me/channels',
      body: { recipient_id: personId },
    })
    return read(Opened, said).id
  }

  #receiptOf(said: unknown, { destination: { installationId } }: Delivery): Receipt {
    const { id: messageId, channel_id: channelId } = read(Posted, said)
    return { platform: 'discord', installationId, channelId, messageId }
  }

  #call(call: Call): Promise<unknown> {
    return this.#dependencies.rest.call(call)
  }
}

/** It was taken; if the answer does not say where it stands, it may stand somewhere. */
function read<Answer>(schema: z.ZodType<Answer>, said: unknown): Answer {
  const { data } = schema.safeParse(said)
  if (data === undefined) throw new DiscordProblem('uncertain', 'no usable answer')
  return data
}
