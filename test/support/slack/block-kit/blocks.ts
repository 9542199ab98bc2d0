import { z } from 'zod'
import {
  button,
  checkboxes,
  conversationsSelect,
  externalSelect,
  feedbackButtons,
  iconButton,
  plainTextInput,
  staticSelect,
  timepicker,
} from './elements.ts'
import { richText } from './rich-text.ts'
import { anyText, identifier, plainText } from './texts.ts'

const block_id = identifier.optional()

/** An element is found by its action_id, so a block must not have one twice. */
function haveOwnActions(elements: readonly { action_id?: string | undefined }[]): boolean {
  const named = elements.flatMap(({ action_id: name }) => (name === undefined ? [] : [name]))
  return new Set(named).size === named.length
}
const ownActions = { message: 'action_id already exists in this block' }

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z.discriminatedUnion('type', [button, staticSelect]).optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, {
    message: 'must have text or fields',
  })

const common = [
  section,
  richText,
  z.strictObject({ type: z.literal('divider'), block_id }),
  z.strictObject({ type: z.literal('header'), block_id, text: plainText(150) }),
  z.strictObject({ type: z.literal('context'), block_id, elements: z.array(anyText(2000)).min(1).max(10) }),
  z.strictObject({
    type: z.literal('actions'),
    block_id,
    elements: z
      .array(z.discriminatedUnion('type', [button, staticSelect]))
      .min(1)
      .max(25)
      .refine(haveOwnActions, ownActions),
  }),
  z.strictObject({
    type: z.literal('input'),
    block_id,
    label: plainText(2000),
    hint: plainText(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: z.discriminatedUnion('type', [
      plainTextInput,
      staticSelect,
      checkboxes,
      timepicker,
      externalSelect,
      conversationsSelect,
    ]),
  }),
] as const

const container = z
  .strictObject({
    type: z.literal('container'),
    block_id,
    title: plainText(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    child_blocks: z.array(z.discriminatedUnion('type', common)).min(1).max(10),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine(({ title, rich_text_title: rich }) => title !== undefined || rich !== undefined, {
    message: 'must have title or rich_text_title',
  })
  .refine((fold) => fold.default_collapsed !== true || fold.is_collapsible === true, {
    message: 'default_collapsed requires is_collapsible',
  })

const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  block_id,
  elements: z
    .array(z.discriminatedUnion('type', [feedbackButtons, iconButton]))
    .min(1)
    .max(5)
    .refine(haveOwnActions, ownActions),
})

const markdown = z.strictObject({
  type: z.literal('markdown'),
  block_id,
  text: z.string().min(1).max(12_000),
})

function haveOwnNames(blocks: readonly { block_id?: string | undefined }[]): boolean {
  const named = blocks.flatMap(({ block_id: name }) => (name === undefined ? [] : [name]))
  return new Set(named).size === named.length
}
const ownNames = { message: 'block_id already exists in this message' }

export const messageBlocks = z
  .array(z.discriminatedUnion('type', [...common, container, contextActions, markdown]))
  .max(50)
  .refine(haveOwnNames, ownNames)

export const viewBlocks = z
  .array(z.discriminatedUnion('type', [...common, container]))
  .max(100)
  .refine(haveOwnNames, ownNames)
