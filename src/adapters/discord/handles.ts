import * as z from 'zod'

/** Where an answer goes, as a Destination carries it. */
export type Handle =
  /** Below the message that asked, as a reply to it. */
  | { readonly kind: 'reply'; readonly messageId: string }
  /** Where the interaction was used: for 15 minutes, its token is permission enough. */
  | { readonly kind: 'interaction'; readonly token: string }

export const replyHandle = (messageId: string): string => `reply ${messageId}`
export const interactionHandle = (token: string): string => `interaction ${token}`

const Kind = z.enum(['reply', 'interaction'])

export function readHandle(handle: string | undefined): Handle | undefined {
  const [name, value = ''] = (handle ?? '').split(' ', 2)
  const kind = Kind.safeParse(name).data
  if (kind === undefined || value === '') return undefined
  return kind === 'reply' ? { kind, messageId: value } : { kind, token: value }
}
