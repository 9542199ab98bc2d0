import { z } from 'zod'
import { anyText, identifier, plainText } from './texts.ts'

const spokenLabel = z.string().min(1).max(75).optional()
const buttonValue = z.string().max(2000)

const confirm = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
})

export const button = z.strictObject({
  type: z.literal('button'),
  action_id: identifier.optional(),
  text: plainText(75),
  value: buttonValue.optional(),
  url: z.string().min(1).max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: spokenLabel,
})

const option = z.strictObject({
  text: plainText(75),
  value: z.string().min(1).max(150),
  description: plainText(75).optional(),
})
const options = z.array(option).min(1).max(100)

export const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    action_id: identifier.optional(),
    placeholder: plainText(150).optional(),
    options: options.optional(),
    option_groups: z
      .array(z.strictObject({ label: plainText(75), options }))
      .min(1)
      .max(100)
      .optional(),
    initial_option: option.optional(),
    confirm: confirm.optional(),
    focus_on_load: z.boolean().optional(),
  })
  .refine(({ options: single, option_groups: groups }) => (single === undefined) !== (groups === undefined), {
    message: 'must have either options or option_groups',
  })

export const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: identifier.optional(),
  placeholder: plainText(150).optional(),
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
  focus_on_load: z.boolean().optional(),
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).optional(),
    })
    .optional(),
})

/** Said of checkboxes. */
const boxes = z.array(option).min(1).max(10)

export const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  action_id: identifier.optional(),
  options: boxes,
  initial_options: boxes.optional(),
})

export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  action_id: identifier.optional(),
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  placeholder: plainText(150).optional(),
})

export const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  action_id: identifier.optional(),
  placeholder: plainText(150).optional(),
  initial_option: option.optional(),
  min_query_length: z.int().min(0).optional(),
})

export const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  action_id: identifier.optional(),
  placeholder: plainText(150).optional(),
  initial_conversation: z
    .string()
    .regex(/^[CDG]/)
    .optional(),
  default_to_current_conversation: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
})

const opinion = z.strictObject({ text: plainText(75), value: buttonValue, accessibility_label: spokenLabel })

export const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: identifier.optional(),
  positive_button: opinion,
  negative_button: opinion,
})

export const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  icon: z.literal('trash'),
  action_id: identifier.optional(),
  text: plainText(75),
  value: buttonValue.optional(),
  confirm: confirm.optional(),
  accessibility_label: spokenLabel,
  visible_to_user_ids: z.array(z.string().regex(/^[UW]/)).optional(),
})
