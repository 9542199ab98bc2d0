import type { LoggedAnswer } from '../../../core/ports/answer-log.ts'
import type { ChatEvent } from '../../../core/ports/chat-event.ts'
import type { Delivery, Receipt } from '../../../core/ports/chat-platform.ts'

/*
 * Reads back what we have written as JSON. The version of the database vouches for the details; these look closely
 * enough for a row that was damaged, or edited by hand, to be told from one that is whole.
 */

export const readEvent = (json: unknown): ChatEvent | undefined => read(json, isEvent)
export const readDelivery = (json: unknown): Delivery | undefined => read(json, isDelivery)
export const readReceipt = (json: unknown): Receipt | undefined => read(json, isReceipt)
export const readAnswer = (json: unknown): LoggedAnswer | undefined => read(json, isAnswer)

function read<Value>(json: unknown, is: (value: unknown) => value is Value): Value | undefined {
  if (typeof json !== 'string') return undefined
  try {
    const value: unknown = JSON.parse(json)
    return is(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** For each kind of event what it has beside what all have. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  message: ['text'],
  edit: ['of', 'text'],
  deletion: ['of'],
  share: ['answerId'],
  digest: ['subscriptionId', 'date', 'time'],
} satisfies Record<ChatEvent['kind'], readonly string[]>

function isEvent(value: unknown): value is ChatEvent {
  if (!isRecord(value) || !isString(value['kind'])) return false
  const texts = KINDS[value['kind']]
  return (
    texts?.every((name) => isString(value[name])) === true &&
    isListOf(value['identities'], isString) &&
    isPlace(value['conversation']) &&
    isPlace(value['destination']) &&
    isRecord(value['person']) &&
    isString(value['person']['id'])
  )
}

const isDelivery = (value: unknown): value is Delivery =>
  isRecord(value) &&
  isString(value['id']) &&
  typeof value['part'] === 'number' &&
  isPlace(value['destination']) &&
  isReply(value['reply'])

const isReceipt = (value: unknown): value is Receipt => isPlace(value) && isString(value['messageId'])

const isAnswer = (value: unknown): value is LoggedAnswer =>
  isRecord(value) &&
  ['id', 'question', 'outcome'].every((name) => isString(value[name])) &&
  isPlace(value['conversation']) &&
  isRecord(value['askedBy']) &&
  isListOf(value['quotes'], isRecord) &&
  isReply(value['reply']) &&
  isReply(value['why']) &&
  (value['nearest'] === undefined || isReply(value['nearest'])) &&
  typeof value['at'] === 'number'

const isPlace = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && isString(value['platform']) && isString(value['channelId'])

const isReply = (value: unknown): boolean =>
  isListOf(value, (block) => isRecord(block) && isString(block['kind']))

const isListOf = (value: unknown, is: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every((item) => is(item))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isString = (value: unknown): value is string => typeof value === 'string'
