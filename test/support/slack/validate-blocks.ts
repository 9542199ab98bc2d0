import { z } from 'zod'
import { messageBlocks, viewBlocks } from './block-kit/blocks.ts'
import { identifier, plainText } from './block-kit/texts.ts'
import type { Json } from './json.ts'
import { isJson, objectsIn } from './json.ts'
import { refusalBecause, Refusal } from './refusal.ts'

const LONGEST_TEXT = 40_000
/** Slack documents no limit for all blocks together; this is what others measured. */
const LONGEST_BLOCKS = 13_200

const viewDetails = {
  blocks: viewBlocks,
  private_metadata: z.string().max(3000).optional(),
  callback_id: identifier.optional(),
  external_id: identifier.optional(),
}

const modal = z
  .strictObject({
    type: z.literal('modal'),
    ...viewDetails,
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
  })
  .refine((view) => view.submit !== undefined || view.blocks.every(({ type }) => type !== 'input'), {
    message: 'submit is required when there is an input block',
  })

const home = z.strictObject({ type: z.literal('home'), ...viewDetails })

const plainValue = z.union([z.string(), z.number(), z.boolean()])
const innerObject = z.record(z.string(), plainValue)
const metadata = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.union([plainValue, innerObject, z.array(innerObject)])),
})

/** What is said in a message, found to be sound. */
export interface MessageBody {
  readonly text: string
  readonly blocks?: readonly Json[] | undefined
  readonly metadata?: Json | undefined
}

/** Refuses what Slack would refuse. It knows the blocks that Footnote uses and calls all others unknown. */
export function checkMessage(args: Json): MessageBody {
  const text = checkText(args['text'])
  const blocks = checkBlocks(args['blocks'])
  if (text === '' && blocks === undefined) throw new Refusal('no_text')
  return { text, blocks, metadata: checkMetadata(args['metadata']) }
}

export function checkView(view: unknown, type: 'home' | 'modal'): Json {
  const reasons = problems(type === 'home' ? home : modal, view, '/view')
  if (reasons.length > 0 || !isJson(view)) throw refusalBecause('invalid_arguments', reasons)
  return view
}

function checkText(text: unknown): string {
  if (text === undefined || text === null) return ''
  if (typeof text !== 'string') throw refusalBecause('invalid_arguments', ['[ERROR] text must be a string'])
  if (text.length > LONGEST_TEXT) throw new Refusal('msg_too_long')
  return text
}

function checkBlocks(blocks: unknown): readonly Json[] | undefined {
  if (blocks === undefined || blocks === null) return undefined
  if (!Array.isArray(blocks)) throw new Refusal('invalid_blocks_format')
  const reasons = problems(messageBlocks, blocks, '/blocks')
  if (reasons.length > 0) throw refusalBecause('invalid_blocks', reasons)
  if (lengthOf(blocks) > LONGEST_BLOCKS) throw new Refusal('msg_blocks_too_long')
  return blocks.length === 0 ? undefined : blocks
}

function checkMetadata(value: unknown): Json | undefined {
  if (value === undefined || value === null) return undefined
  const reasons = problems(metadata, value, '/metadata')
  if (reasons.length > 0 || !isJson(value)) throw refusalBecause('invalid_metadata_format', reasons)
  return value
}

function lengthOf(blocks: readonly unknown[]): number {
  let length = 0
  for (const { text } of objectsIn(blocks)) if (typeof text === 'string') length += text.length
  return length
}

function problems(schema: z.ZodType, value: unknown, root: string): string[] {
  const issues = schema.safeParse(value).error?.issues ?? []
  return issues.map(
    (issue) => `[ERROR] ${issue.message} [json-pointer:${[root, ...issue.path.map(String)].join('/')}]`,
  )
}
