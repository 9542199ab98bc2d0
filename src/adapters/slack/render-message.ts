import type { types } from '@slack/bolt'
import { cutPosition } from '../../core/reply/cut-text.ts'
import type { Delivery } from '../../core/ports/chat-platform.ts'
import type { Reply } from '../../core/reply/reply.ts'
import { speak } from '../../core/reply/speak.ts'
import { createNames } from './buttons.ts'
import { escapeText } from './escape.ts'
import {
  LONGEST_CONTEXT_TEXT,
  LONGEST_FALLBACK,
  LONGEST_MESSAGE,
  MOST_BLOCKS_IN_FOLD,
  MOST_BLOCKS_IN_MESSAGE,
} from './limits.ts'
import type { RenderedBlock } from './render-blocks.ts'
import { renderBlocks, unfold } from './render-blocks.ts'

export interface RenderedMessage {
  /** For notifications and screen readers. */
  readonly text: string
  readonly blocks: types.KnownBlock[]
}

/** A reply that `fitsInMessage` as Slack shows it. */
export function renderMessage({ reply, answer }: Pick<Delivery, 'reply' | 'answer'>): RenderedMessage {
  return {
    text: fallbackText(reply),
    blocks: [...renderBlocks(reply, { answer, name: createNames() })],
  }
}

/** The same for a client that does not know folds (Slack says `invalid_blocks`): what is folded lies open. */
export const withoutFolds = (reply: Reply): Reply => unfold(reply)

/** Whether Slack takes the reply as one message, with its folds or without. */
export function fitsInMessage(reply: Reply): boolean {
  return [reply, withoutFolds(reply)].every((form) => {
    const { blocks } = renderMessage({ reply: form, answer: SOME_ANSWER })
    return (
      blocks.length <= MOST_BLOCKS_IN_MESSAGE &&
      lengthOf(blocks) <= LONGEST_MESSAGE &&
      hasFittingTexts(blocks)
    )
  })
}

/** Who asked and which answer it is has no part in what fits. */
const SOME_ANSWER = { id: 'A', askedBy: 'U' }

/** What rendering cannot make fit by itself: small lines, and what stands in a fold. */
export function hasFittingTexts(blocks: readonly types.KnownBlock[] | readonly RenderedBlock[]): boolean {
  return blocks.every((block) => {
    if (block.type === 'context')
      return block.elements.every(
        (element) => !('text' in element) || element.text.length <= LONGEST_CONTEXT_TEXT,
      )
    if (block.type !== 'container') return true
    return block.child_blocks.length <= MOST_BLOCKS_IN_FOLD && hasFittingTexts(block.child_blocks)
  })
}

/** All text that the blocks show, the labels of buttons included. */
function lengthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let length = 0
  for (const [key, inner] of Object.entries(value))
    length += key === 'text' && typeof inner === 'string' ? inner.length : lengthOf(inner)
  return length
}

/** A message of buttons alone has nothing to say, but must say something. */
const NO_WORDS = 'What you can do next.'

function fallbackText(reply: Reply): string {
  const escaped = escapeText(speak(reply)) || NO_WORDS
  if (escaped.length <= LONGEST_FALLBACK) return escaped
  const space = escaped.lastIndexOf(' ', LONGEST_FALLBACK - 1)
  const end = space > 0 ? space : cutPosition(escaped, LONGEST_FALLBACK - 1)
  // No space to cut at: an escape may have been cut in two.
  return `${escaped.slice(0, end).replace(/&[a-z]*$/, '')}…`
}
