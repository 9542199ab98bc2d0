import type { ChatEvent } from '../../core/ports/chat-event.ts'
import type { Workspace } from './workspaces.ts'

/** What something from Slack means to us. */
export type Reading =
  | { readonly kind: 'event'; readonly event: ChatEvent }
  /** Somebody has opened the page about the bot; `channelId`: the direct messages with that person. */
  | { readonly kind: 'home'; readonly personId: string; readonly channelId: string | undefined }
  /** The bot was removed. */
  | { readonly kind: 'left' }
  /** Nothing; the reason never holds what was in it. */
  | { readonly kind: 'skip'; readonly reason: string }

/** Who we are where it was said. */
export type Self = Pick<Workspace, 'id' | 'botUserId'>

/** What every event of the Events API has. */
export interface EventSource {
  readonly self: Self
  /** Slack's name for the event, under which it comes again. */
  readonly eventId: string
}

export const skip = (reason: string): Reading => ({ kind: 'skip', reason })
