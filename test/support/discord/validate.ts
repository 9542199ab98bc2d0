import * as spec from 'discord-api-spec/zod'
import type * as z from 'zod'
import type { Json } from '../slack/json.ts'
import { listAt, objectAt, objectsIn, textAt } from '../slack/json.ts'
import { RestError } from './rest-error.ts'

const COMPONENTS_V2 = 1 << 15
const LONGEST_CONTENT = 2_000
const LONGEST_DISPLAYED = 4_000
const MOST_COMPONENTS = 40
const MOST_ROWS = 5

/** Discord's own description of a body, and the rules that it leaves out. Throws what Discord answers: 50035. */
export function checkMessage(body: Json): void {
  check(spec.MessageCreateRequestSchema, body)
  checkRules(body)
}

export function checkEdit(body: Json): void {
  check(spec.MessageEditRequestPartialSchema, body)
  checkRules(body, true)
}

export function checkWebhookMessage(body: Json): void {
  check(spec.IncomingWebhookInteractionRequestSchema, body)
  checkRules(body)
}

export function checkCallback(body: Json): void {
  const type = body['type']
  if (type === 4) checkWebhookMessage(objectAt(body, 'data'))
  else if (type === 5 || type === 6) checkFlags(objectAt(body, 'data'))
  else if (type === 8) check(spec.ApplicationCommandAutocompleteCallbackRequestSchema, body)
  else if (type === 9) check(spec.ModalInteractionCallbackRequestSchema, body)
  else throw invalid(`callback type ${String(type)}`)
}

export function checkCommands(bodies: readonly Json[]): void {
  for (const body of bodies) {
    // The description says a number; the documentation and every client, a text of digits.
    const { default_member_permissions: permissions, ...others } = body
    if (![undefined, null].includes(permissions as undefined) && !/^\d+$/.test(String(permissions)))
      throw invalid('permissions')
    check(spec.ApplicationCommandUpdateRequestSchema, others)
    if (body['type'] !== 3 && !/^[-_'\p{Ll}\p{N}]{1,32}$/u.test(textAt(body, 'name') ?? ''))
      throw invalid('name of a command')
  }
}

function check(schema: z.ZodType, body: Json): void {
  const { success, error } = schema.safeParse(body)
  if (!success) throw invalid(error.message)
}

/** Deferring knows no other flag than "for one person". */
function checkFlags(data: Json): void {
  if (![undefined, 0, 64].includes(numberAt(data, 'flags'))) throw invalid('flags of a deferred answer')
}

function checkRules(body: Json, isEdit = false): void {
  const content = textAt(body, 'content') ?? ''
  const components = objectsIn(body['components']).filter((part) => typeof part['type'] === 'number')
  const isV2 = ((numberAt(body, 'flags') ?? 0) & COMPONENTS_V2) !== 0
  if (content.length > LONGEST_CONTENT) throw invalid('content is too long')
  if (content === '' && components.length === 0 && !isEdit)
    throw new RestError(400, 50_006, 'Cannot send an empty message')
  if (isV2 && (content !== '' || body['embeds'] !== undefined)) throw invalid('content and components')
  if (!isV2 && components.some((part) => part['type'] === 10)) throw invalid('components without their flag')
  if (!isV2 && listAt(body, 'components').length > MOST_ROWS) throw invalid('too many rows')
  if (components.length > MOST_COMPONENTS) throw invalid('too many components')
  const shown = components.flatMap((part) => (part['type'] === 10 ? (textAt(part, 'content') ?? '') : []))
  if (shown.some((text) => text.trim() === '')) throw invalid('an empty text')
  if (shown.join('').length > LONGEST_DISPLAYED) throw invalid('too much text')
  const ids = components.flatMap((part) => textAt(part, 'custom_id') ?? [])
  if (new Set(ids).size < ids.length) throw invalid('a custom_id twice')
}

function numberAt(json: Json, key: string): number | undefined {
  const value = json[key]
  return typeof value === 'number' ? value : undefined
}

const invalid = (what: string): RestError => new RestError(400, 50_035, `Invalid Form Body: ${what}`)
