import type { Delivery } from '../../core/ports/chat-platform.ts'
import type { Logger } from '../../core/ports/logger.ts'
import type { Reply } from '../../core/reply/reply.ts'
import { splitReply } from '../../core/reply/split-reply.ts'
import type { MessageForm } from './message-forms.ts'
import { MANNERS, sendInSomeForm } from './message-forms.ts'
import { fitsInMessage } from './render-message.ts'
import type { ResponseUrls } from './response-urls.ts'
import type { SlackWeb } from './slack-web.ts'

/** Who sees it, and where. */
export interface Onlooker {
  readonly installationId: string
  readonly channelId: string
  readonly threadId: string | undefined
  readonly personId: string
  readonly responseUrl: string | undefined
}

/** What a click shows, to who clicked: worth one try each way, and nothing after that. */
export class PrivateReplies {
  readonly #web: SlackWeb
  readonly #addresses: ResponseUrls
  readonly #logger: Logger

  constructor(web: SlackWeb, addresses: ResponseUrls, logger: Logger) {
    this.#web = web
    this.#addresses = addresses
    this.#logger = logger
  }

  /** Never rejects. */
  async show(onlooker: Onlooker, reply: Reply, answer?: Delivery['answer']): Promise<void> {
    for (const part of splitReply(reply, fitsInMessage)) {
      try {
        await sendInSomeForm({ reply: part, answer }, (form) => this.#send(onlooker, form))
      } catch (error) {
        this.#logger.warn('What a click shows could not be shown', { error: messageOf(error) })
        return
      }
    }
  }

  async #send(onlooker: Onlooker, form: MessageForm): Promise<void> {
    const { responseUrl, threadId } = onlooker
    if (responseUrl === undefined) return await this.#post(onlooker, form)
    try {
      await this.#addresses.send(responseUrl, {
        response_type: 'ephemeral',
        replace_original: false,
        ...(threadId !== undefined && { thread_ts: threadId }),
        ...form,
        ...MANNERS,
      })
    } catch (error) {
      this.#logger.debug('A response address did not take a reply', { error: messageOf(error) })
      await this.#post(onlooker, form)
    }
  }

  async #post({ installationId, channelId, threadId, personId }: Onlooker, form: MessageForm): Promise<void> {
    await this.#web.callInLane(installationId, 'chat.postEphemeral', {
      channel: channelId,
      user: personId,
      thread_ts: threadId,
      ...form,
      parse: 'none',
      link_names: false,
    })
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown')
