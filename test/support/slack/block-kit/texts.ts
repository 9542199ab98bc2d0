import { z } from 'zod'

/** Longest names of blocks and elements. */
export const identifier = z.string().min(1).max(255)

const words = (longest: number) => z.string().min(1).max(longest)

export const plainText = (longest: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(longest), emoji: z.boolean().optional() })

export const mrkdwnText = (longest: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: words(longest), verbatim: z.boolean().optional() })

export const anyText = (longest: number) =>
  z.discriminatedUnion('type', [plainText(longest), mrkdwnText(longest)])
