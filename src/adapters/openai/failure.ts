import { APIConnectionError, APIError, APIUserAbortError } from 'openai'
import type { WritingProblem } from '../../core/ports/language-model.ts'

/** What went wrong with a request, and whether it is worth another one. */
export interface Failure {
  readonly problem: WritingProblem
  /** Milliseconds after which it may be tried once more; absent: not at all. */
  readonly againAfter?: number
  /** Milliseconds that the server wants to be left alone. */
  readonly rest?: number
  /** What the server said against the request itself. */
  readonly complaint?: string
  /** HTTP status; absent: there was no response. */
  readonly status?: number
}

/** Thrown while a stream is read. */
export class BadStream extends Error {
  readonly problem: WritingProblem

  constructor(problem: WritingProblem) {
    super(`The stream is ${problem}`)
    this.problem = problem
  }
}

/** Milliseconds. What fails for a moment is tried again soon; longer waits are not waited for. */
const SOON = 300
const LONGEST_WAIT = 2_000
/** Of a server that does not say how long it is busy. */
const BUSY_FOR = 1_000
/** A quota comes back some day, a queue in a minute. */
const QUOTA_REST = 60_000

export function describeFailure(error: unknown): Failure {
  if (error instanceof BadStream) return { problem: error.problem }
  if (error instanceof APIUserAbortError) return { problem: 'slow' }
  if (error instanceof APIConnectionError) return { problem: 'unreachable', againAfter: SOON }
  if (error instanceof APIError)
    // Without a status it came within the stream.
    return error.status === undefined ? { problem: 'unusable' } : describeRefusal(error, error.status)
  // No JSON where JSON should be, or a connection that broke within the body.
  return error instanceof SyntaxError ? { problem: 'unusable' } : { problem: 'unreachable', againAfter: SOON }
}

function describeRefusal(error: APIError, status: number): Failure {
  if (error.code === 'content_filter') return { problem: 'refused', status }
  if (error.code === 'insufficient_quota') return { problem: 'busy', rest: QUOTA_REST, status }
  if (status === 400 || status === 422) return { problem: 'rejected', complaint: error.message, status }
  if (status === 429 || status === 503) return { ...describeBusy(error.headers), status }
  if (status >= 500) return { problem: 'unreachable', againAfter: SOON, status }
  return status === 408 || status === 409
    ? { problem: 'busy', againAfter: SOON, status }
    : { problem: 'rejected', status }
}

function describeBusy(headers: Headers | undefined): Failure {
  const wait = retryAfter(headers)
  if (wait === undefined) return { problem: 'busy', againAfter: BUSY_FOR }
  return wait <= LONGEST_WAIT ? { problem: 'busy', againAfter: wait } : { problem: 'busy', rest: wait }
}

/** Milliseconds; a date counts from now on. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const text = headers?.get('retry-after') ?? undefined
  if (text === undefined) return undefined
  const seconds = Number(text)
  const wait = Number.isFinite(seconds) ? 1_000 * seconds : Date.parse(text) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined
}
