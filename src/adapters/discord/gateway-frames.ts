import * as z from 'zod'

/** More than Discord sends for the largest server, far less than would hurt. In characters. */
const LONGEST_FRAME = 20_000_000

export type FrameVerdict =
  | { readonly kind: 'good' }
  /** The reason never holds what was in it. */
  | { readonly kind: 'bad'; readonly reason: string }

const Text = z.string().min(1)
const Dispatch = z.looseObject({ op: z.literal(0), t: Text, s: z.int(), d: z.unknown() })
const Ready = z.looseObject({
  session_id: Text,
  resume_gateway_url: z.url(),
  user: z.looseObject({ id: Text }),
  application: z.looseObject({ id: Text }),
})
const Frame = z.union([
  Dispatch,
  z.looseObject({ op: z.literal([1, 7, 11]) }),
  z.looseObject({ op: z.literal(9), d: z.boolean() }),
  z.looseObject({
    op: z.literal(10),
    d: z.looseObject({ heartbeat_interval: z.number().min(1).max(600_000) }),
  }),
])

/** The library takes the shape of every frame for granted, and fails where nobody can catch it. */
export function judgeFrame(data: unknown, isBinary: boolean): FrameVerdict {
  if (isBinary || typeof data !== 'string') return { kind: 'bad', reason: 'it is not text' }
  if (data.length > LONGEST_FRAME) return { kind: 'bad', reason: 'it is too long' }
  const frame = Frame.safeParse(parseJson(data))
  if (!frame.success)
    return { kind: 'bad', reason: 'it is no JSON, or none of the known kinds, or incomplete' }
  if (
    frame.data.op === 0 &&
    't' in frame.data &&
    frame.data.t === 'READY' &&
    !Ready.safeParse(frame.data.d).success
  )
    return { kind: 'bad', reason: 'it is an incomplete READY' }
  return { kind: 'good' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
