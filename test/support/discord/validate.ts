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
    if (permissions !== undefined && !/^\d+$/.test(textAt(body, 'default_member_permissions') ?? ''))
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

/** What Discord's description does not say. Each names what is wrong. */
const RULES: readonly (readonly [what: string, isBroken: (message: Read) => boolean])[] = [
  ['content is too long', ({ content }) => content.length > LONGEST_CONTENT],
  [
    'content and components',
    ({ isV2, content, body }) => isV2 && (content !== '' || body['embeds'] !== undefined),
  ],
  [
    'components without their flag',
    ({ isV2, components }) => !isV2 && components.some((part) => part['type'] === 10),
  ],
  ['too many rows', ({ isV2, body }) => !isV2 && listAt(body, 'components').length > MOST_ROWS],
  ['too many components', ({ components }) => components.length > MOST_COMPONENTS],
  ['an empty text', ({ shown }) => shown.some((text) => text.trim() === '')],
  ['too much text', ({ shown }) => shown.join('').length > LONGEST_DISPLAYED],
  ['a custom_id twice', ({ ids }) => new Set(ids).size < ids.length],
]

interface Read {
  readonly body: Json
  readonly content: string
  readonly components: readonly Json[]
  readonly isV2: boolean
  readonly shown: readonly string[]
  readonly ids: readonly string[]
}

function checkRules(body: Json, isEdit = false): void {
  const components = objectsIn(body['components']).filter((part) => typeof part['type'] === 'number')
  const read: Read = {
    body,
    content: textAt(body, 'content') ?? '',
    components,
    isV2: ((numberAt(body, 'flags') ?? 0) & COMPONENTS_V2) !== 0,
    shown: components.flatMap((part) => (part['type'] === 10 ? (textAt(part, 'content') ?? '') : [])),
    ids: components.flatMap((part) => textAt(part, 'custom_id') ?? []),
  }
  if (read.content === '' && components.length === 0 && !isEdit)
    throw new RestError(400, 50_006, 'Cannot send an empty message')
  const broken = RULES.find(([, isBroken]) => isBroken(read))
  if (broken !== undefined) throw invalid(broken[0])
}

function numberAt(json: Json, key: string): number | undefined {
  const value = json[key]
  return typeof value === 'number' ? value : undefined
}

const invalid = (what: string): RestError => new RestError(400, 50_035, `Invalid Form Body: ${what}`)
