/** The package has no types for its schemas. */
declare module 'discord-api-spec/zod' {
  import type * as z from 'zod'

  export const ApplicationCommandAutocompleteCallbackRequestSchema: z.ZodType
  export const ApplicationCommandUpdateRequestSchema: z.ZodType
  export const IncomingWebhookInteractionRequestSchema: z.ZodType
  export const MessageCreateRequestSchema: z.ZodType
  export const MessageEditRequestPartialSchema: z.ZodType
  export const ModalInteractionCallbackRequestSchema: z.ZodType
}
