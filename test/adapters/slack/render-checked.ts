import type { RenderedMessage } from '#src/adapters/slack/render-message.ts'
import { renderMessage } from '#src/adapters/slack/render-message.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { checkMessage } from '../../support/slack/validate-blocks.ts'

const ANSWER = { id: 'A1', askedBy: 'U0ASKER' }

/** The message; what Slack would refuse is refused here. It is the answer A1 for U0ASKER unless it is told to be none. */
export function render(
  reply: Reply,
  about: { readonly answer?: typeof ANSWER } = { answer: ANSWER },
): RenderedMessage {
  const message = renderMessage({ reply, ...about })
  checkMessage({ ...message })
  return message
}

export const blocksOf = (...reply: Reply): RenderedMessage['blocks'] => render(reply).blocks
