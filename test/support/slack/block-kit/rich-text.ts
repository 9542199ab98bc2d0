import { z } from 'zod'
import { identifier } from './texts.ts'

const flag = z.boolean().optional()
const style = z
  .strictObject({ bold: flag, italic: flag, strike: flag, underline: flag, code: flag })
  .optional()
const border = z.union([z.literal(0), z.literal(1)]).optional()
const url = z.string().min(1).max(3000)

const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(3000), style })
const link = z.strictObject({
  type: z.literal('link'),
  url,
  text: z.string().min(1).max(3000).optional(),
  unsafe: flag,
  style,
})

const inline = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string().min(1),
    unicode: z.string().optional(),
    style,
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW]/), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().regex(/^[CGD]/), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string().regex(/^S/), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string().min(1),
    url: url.optional(),
    fallback: z.string().min(1).optional(),
    style,
  }),
])

const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) })

const part = z.discriminatedUnion('type', [
  section,
  z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), border }),
  z.strictObject({
    type: z.literal('rich_text_preformatted'),
    elements: z.array(z.discriminatedUnion('type', [text, link])),
    border,
  }),
  z.strictObject({
    type: z.literal('rich_text_list'),
    elements: z.array(section).min(1),
    style: z.enum(['bullet', 'ordered']),
    indent: z.int().min(0).max(8).optional(),
    offset: z.int().min(0).optional(),
    border,
  }),
])

export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: identifier.optional(),
  elements: z.array(part).min(1),
})
