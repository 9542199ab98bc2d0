import type { Delivery } from '../../core/ports/chat-platform.ts'
import type { RenderedMessage } from './render-message.ts'
import { renderMessage, withoutFolds } from './render-message.ts'
import { SlackProblem } from './slack-problem.ts'

/** Ways to say the same message; `blocks` absent: text alone. */
export type MessageForm = Pick<RenderedMessage, 'text'> & Partial<RenderedMessage>

/** Nothing in a message calls anybody, becomes a link or unfolds one. */
export const MANNERS = {
  unfurl_links: false,
  unfurl_media: false,
  parse: 'none',
  link_names: false,
} as const

const REFUSED_BLOCKS = new Set(['invalid_blocks', 'invalid_blocks_format', 'invalid_attachments'])
const TOO_LONG = new Set(['msg_too_long', 'msg_blocks_too_long'])

/**
 * Sends a message as it is meant to look; where Slack refuses that, without folds, and at last as text alone. When Slack
 * has refused a form, nothing was posted.
 */
export async function sendInSomeForm<Result>(
  delivery: Pick<Delivery, 'reply' | 'answer'>,
  send: (form: MessageForm) => Promise<Result>,
): Promise<Result> {
  const whole = renderMessage(delivery)
  const hasFold = delivery.reply.some(({ kind }) => kind === 'fold')
  try {
    return await send(whole)
  } catch (error) {
    if (isAbout(error, TOO_LONG) || (isAbout(error, REFUSED_BLOCKS) && !hasFold))
      return await send({ text: whole.text })
    if (!isAbout(error, REFUSED_BLOCKS)) throw error
  }
  try {
    return await send(renderMessage({ ...delivery, reply: withoutFolds(delivery.reply) }))
  } catch (error) {
    if (isAbout(error, REFUSED_BLOCKS) || isAbout(error, TOO_LONG)) return await send({ text: whole.text })
    throw error
  }
}

const isAbout = (error: unknown, codes: ReadonlySet<string>): boolean =>
  error instanceof SlackProblem && error.code !== undefined && codes.has(error.code)
