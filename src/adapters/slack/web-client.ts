import type { webApi } from '@slack/bolt'
import type { Clock } from '../../core/ports/clock.ts'
import type { Logger } from '../../core/ports/logger.ts'
import { createBoltLogger } from './bolt-logger.ts'
import { readRetryAfter, TooManyCalls } from '../../core/reception/failed-request.ts'

/** Milliseconds. */
export const PATIENCE = 10_000

export interface SlackWebOptions {
  readonly apiUrl: string
  readonly logger: Logger
  readonly clock: Clock
}

/** `fetch`, once, with its own word for "not now": the SDK knows only some forms of Retry-After. */
export const fetchOnce: webApi.FetchFunction = async (url, init) => {
  const response = await fetch(url, init)
  if (response.status !== 429) return response
  await response.body?.cancel()
  throw new TooManyCalls(readRetryAfter(response.headers.get('retry-after')))
}

/** How we call Slack's Web API everywhere: one attempt, ten seconds. Retries are for whoever knows what was asked. */
export function webClientOptions({ apiUrl, logger }: Pick<SlackWebOptions, 'apiUrl' | 'logger'>) {
  return {
    slackApiUrl: apiUrl,
    timeout: PATIENCE,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    fetch: fetchOnce,
    logger: createBoltLogger(logger),
  } satisfies webApi.WebClientOptions
}
