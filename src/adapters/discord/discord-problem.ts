import { DiscordAPIError, HTTPError } from 'discord.js'
import { DeliveryProblem } from '../../core/ports/chat-platform.ts'
import { networkFailure, TooManyCalls } from '../../core/reception/failed-request.ts'

/** A call to Discord that did not succeed; the message names the route and the reason, never what was sent. */
export class DiscordProblem extends DeliveryProblem {
  /** Discord's own number for it (10003); `undefined` where it gave none. */
  readonly code: number | undefined
  readonly status: number | undefined

  constructor(
    kind: DeliveryProblem['kind'],
    message: string,
    options: {
      readonly code?: number | undefined
      readonly status?: number | undefined
      readonly cause?: unknown
      readonly retryAfter?: number
    } = {},
  ) {
    super(kind, message, options)
    this.code = options.code
    this.status = options.status
  }
}

/** Discord's numbers that we know more about than that it refuses. */
export const CODES = {
  unknownMessage: 10_008,
  unknownWebhook: 10_015,
  unknownInteraction: 10_062,
  alreadyAnswered: 40_060,
  invalidForm: 50_035,
  emptyMessage: 50_006,
} as const

/** What went wrong with a call, as the port says it. `route`: "POST /channels/:id/messages". */
export function toProblem(error: unknown, route: string): DiscordProblem {
  if (error instanceof DiscordProblem) return error
  if (error instanceof TooManyCalls)
    return new DiscordProblem('busy', `${route}: not now`, { retryAfter: error.retryAfter, status: 429 })
  if (error instanceof DiscordAPIError) return refusalOf(error, route)
  if (error instanceof HTTPError)
    return new DiscordProblem('uncertain', `${route}: status ${error.status}`, { status: error.status })
  const failure = networkFailure(error)
  const kind = failure?.wasSent === false ? 'unreachable' : 'uncertain'
  return new DiscordProblem(kind, `${route}: ${failure?.code ?? 'no usable answer'}`, { cause: error })
}

function refusalOf(error: DiscordAPIError, route: string): DiscordProblem {
  const code = typeof error.code === 'number' ? error.code : undefined
  const { status } = error
  return new DiscordProblem('refused', `${route}: ${code ?? status}`, { code, status, cause: error })
}
