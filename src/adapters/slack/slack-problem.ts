import { webApi } from '@slack/bolt'
import { DeliveryProblem } from '../../core/ports/chat-platform.ts'
import { networkFailure, TooManyCalls, UNSAID_WAIT } from '../../core/reception/failed-request.ts'

const { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError } = webApi

/** A call to Slack that did not succeed; the message names the method and the reason, never what was sent. */
export class SlackProblem extends DeliveryProblem {
  /** Slack's own name for it (`channel_not_found`); `undefined` where Slack gave none. */
  readonly code: string | undefined

  constructor(
    kind: DeliveryProblem['kind'],
    message: string,
    options: { readonly code?: string; readonly cause?: unknown; readonly retryAfter?: number } = {},
  ) {
    super(kind, message, options)
    this.code = options.code
  }
}

/** Slack does not know whether it has done it. */
const UNCERTAIN = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'])
const BUSY = new Set(['ratelimited', 'rate_limited'])
const CODE = /^[a-z][a-z0-9_]{1,60}$/

/** The token, or what it belongs to, is gone for good. */
const HOPELESS = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'user_removed_from_team',
  'team_disabled',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
])

export const isHopeless = (code: string | undefined): code is string =>
  code !== undefined && HOPELESS.has(code)

/** What went wrong with a call to `method`, as the port says it. */
export function toProblem(error: unknown, method: string): SlackProblem {
  if (error instanceof SlackProblem) return error
  if (error instanceof WebAPIPlatformError) return problemNamed(error.data.error, method, error)
  if (error instanceof WebAPIHTTPError) return problemOfStatus(error.statusCode, method, error)
  const original: unknown = error instanceof WebAPIRequestError ? error.original : error
  if (original instanceof TooManyCalls)
    return new SlackProblem('busy', `${method}: not now`, { retryAfter: original.retryAfter })
  const failure = networkFailure(original)
  const kind = failure?.wasSent === false ? 'unreachable' : 'uncertain'
  return new SlackProblem(kind, `${method}: ${failure?.code ?? 'no usable answer'}`, { cause: original })
}

/** Slack's answer names the reason. Where that is no name but a page of some proxy, nothing is known. */
export function problemNamed(code: unknown, method: string, cause?: unknown): SlackProblem {
  if (typeof code !== 'string' || !CODE.test(code))
    return new SlackProblem('uncertain', `${method}: no usable answer`)
  const message = `${method}: ${code}`
  if (BUSY.has(code)) return new SlackProblem('busy', message, { code, retryAfter: UNSAID_WAIT })
  return new SlackProblem(UNCERTAIN.has(code) ? 'uncertain' : 'refused', message, { code, cause })
}

export function problemOfStatus(status: number, method: string, cause?: unknown): SlackProblem {
  const isRefusal = status >= 400 && status < 500 && status !== 408
  return new SlackProblem(isRefusal ? 'refused' : 'uncertain', `${method}: status ${status}`, { cause })
}
