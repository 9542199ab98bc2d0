import type { Delivery } from '../../core/ports/chat-platform.ts'
import { CODES, DiscordProblem } from './discord-problem.ts'
import { renderMessage, renderPlain } from './render-message.ts'

/** A message in one of its forms, which calls nobody and unfolds nothing. */
export interface DiscordForm {
  readonly flags: number
  readonly content?: string
  readonly components?: readonly object[]
  readonly allowed_mentions: { readonly parse: readonly []; readonly replied_user: false }
}

const NOBODY = { parse: [], replied_user: false } as const

export type Say = Pick<Delivery, 'reply' | 'answer'>

export const richForm = (said: Say): DiscordForm => ({ ...renderMessage(said), allowed_mentions: NOBODY })
export const plainForm = (said: Say): DiscordForm => ({ ...renderPlain(said), allowed_mentions: NOBODY })

/** As it is meant to look; where Discord refuses that form, as text. When it has refused a form, nothing was posted. */
export async function sendInSomeForm<Result>(
  said: Say,
  send: (form: DiscordForm) => Promise<Result>,
): Promise<Result> {
  try {
    return await send(richForm(said))
  } catch (error) {
    if (!(error instanceof DiscordProblem) || error.code !== CODES.invalidForm) throw error
    return await send(plainForm(said))
  }
}
