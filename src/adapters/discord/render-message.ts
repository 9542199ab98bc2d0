import { MessageFlags } from 'discord.js'
import type { Delivery } from '../../core/ports/chat-platform.ts'
import type { Reply } from '../../core/reply/reply.ts'
import { LONGEST_CONTENT, LONGEST_DISPLAYED, MOST_COMPONENTS, MOST_ROWS } from './limits.ts'
import type { Component } from './render-blocks.ts'
import { actionsOf, linesOf, renderBlocks } from './render-blocks.ts'
import type { Row } from './render-buttons.ts'
import { renderRows } from './render-buttons.ts'

export interface RenderedMessage {
  readonly flags: number
  readonly components: readonly Component[]
}

export interface PlainMessage {
  readonly flags: number
  readonly content: string
  readonly components: readonly Row[]
}

type Said = Pick<Delivery, 'reply' | 'answer'>

/** A message of buttons alone has nothing to say, but must say something. */
const NO_WORDS = 'What you can do next.'

/** A reply that `fitsInMessage`, as Discord shows it best. */
export function renderMessage({ reply, answer }: Said): RenderedMessage {
  return { flags: MessageFlags.IsComponentsV2, components: renderBlocks(reply, answer) }
}

/** The same as text, for when Discord refuses the other form. */
export function renderPlain({ reply, answer }: Said): PlainMessage {
  return {
    flags: MessageFlags.SuppressEmbeds,
    content: contentOf(reply) || NO_WORDS,
    components: renderRows(actionsOf(reply), answer).slice(0, MOST_ROWS),
  }
}

const contentOf = (reply: Reply): string => reply.flatMap(linesOf).join('\n')

/** Whether Discord takes the reply as one message, in either form. */
export function fitsInMessage(reply: Reply): boolean {
  const { components } = renderMessage({ reply, answer: SOME_ANSWER })
  return (
    count(components) <= MOST_COMPONENTS &&
    reply.flatMap(linesOf).join('').length <= LONGEST_DISPLAYED &&
    contentOf(reply).length <= LONGEST_CONTENT
  )
}

/** Who asked and which answer it is has no part in what fits. */
const SOME_ANSWER = { id: 'A', askedBy: 'U' }

function count(components: readonly object[]): number {
  let found = components.length
  for (const component of components) {
    if ('components' in component && Array.isArray(component.components)) found += count(component.components)
    if ('accessory' in component) found++
  }
  return found
}
