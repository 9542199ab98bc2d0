import * as z from 'zod'
import { parseJson } from './parse-json.ts'

/** More than Slack sends, far less than would hurt. In characters. */
const LONGEST_FRAME = 1_000_000

/** What may be done with a frame; the reason why not never holds what was in it. */
export type FrameVerdict =
  | { readonly kind: 'good' }
  | { readonly kind: 'dismissal'; readonly reason: string }
  | { readonly kind: 'bad'; readonly reason: string }

const Payload = z.looseObject({})
const Frame = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('hello') }),
  z.looseObject({ type: z.literal('disconnect'), reason: z.string().catch('unknown') }),
  z.looseObject({
    type: z.literal('events_api'),
    envelope_id: z.string(),
    payload: z.looseObject({ event: z.looseObject({ type: z.string() }) }),
  }),
  z.looseObject({ type: z.literal('slash_commands'), envelope_id: z.string(), payload: Payload }),
  z.looseObject({ type: z.literal('interactive'), envelope_id: z.string(), payload: Payload }),
])

/**
 * Slack's own client ends the process on some of the frames that are refused here. `isReserved` knows the names that the
 * client uses for its own events: an event of Slack that is called like that would be taken for one.
 */
export function judgeFrame(
  data: unknown,
  isBinary: boolean,
  isReserved: (name: string) => boolean,
): FrameVerdict {
  if (isBinary || typeof data !== 'string') return { kind: 'bad', reason: 'it is not text' }
  if (data.length > LONGEST_FRAME) return { kind: 'bad', reason: 'it is too long' }
  const json = parseJson(data)
  if (json === undefined) return { kind: 'bad', reason: 'it is not JSON' }
  const frame = Frame.safeParse(json)
  if (!frame.success) return { kind: 'bad', reason: 'it is none of the known kinds, or incomplete' }
  if (frame.data.type === 'disconnect') return { kind: 'dismissal', reason: frame.data.reason }
  if (frame.data.type === 'events_api' && isReserved(frame.data.payload.event.type))
    return { kind: 'bad', reason: 'its event has a reserved name' }
  return { kind: 'good' }
}
