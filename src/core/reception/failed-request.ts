/** A platform has said "not now"; for how many milliseconds. */
export class TooManyCalls extends Error {
  override readonly name = 'TooManyCalls'
  readonly retryAfter: number

  constructor(retryAfter: number) {
    super('The platform takes no more calls for now')
    this.retryAfter = retryAfter
  }
}

/** Milliseconds to wait where a platform does not say for how long. */
export const UNSAID_WAIT = 5_000
const LONGEST_WAIT = 10 * 60_000

/** Milliseconds to wait for. The header Retry-After is seconds; what cannot be one counts as left out. */
export function readRetryAfter(header: string | null): number {
  const seconds = header !== null && /^\s*\d+(?:\.\d+)?\s*$/.test(header) ? Number(header) : 0
  return seconds > 0 ? Math.min(seconds * 1_000, LONGEST_WAIT) : UNSAID_WAIT
}

/** Before a single byte was sent. */
const UNREACHED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** What the network says of a request that failed; `undefined` where it is not the network's fault. */
export function networkFailure(
  error: unknown,
): { readonly code: string; readonly wasSent: boolean } | undefined {
  // `fetch` hides the reason one or two causes deep.
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++)
    if ('code' in at && typeof at.code === 'string')
      return { code: at.code, wasSent: !UNREACHED.has(at.code) }
  return undefined
}
