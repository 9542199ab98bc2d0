import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Acknowledgement, Delivery } from './app.ts'
import type { Json } from './json.ts'
import { isJson, parseJson, textAt } from './json.ts'

/** Where an app listens for Slack's requests, and how Slack goes about it. */
export interface HttpTarget {
  readonly url: string
  readonly signingSecret: string
  /** How long the app has to answer, in milliseconds. */
  readonly timeout?: number
  /** How long after a failure an event comes again; as many times as there are numbers. */
  readonly retryDelays?: readonly number[]
  /** A signature of somebody else, or a true one of an hour ago. */
  readonly forge?: 'signature' | 'timestamp'
}

export interface HttpDelivery {
  /** The last status; 0 if there was none. */
  readonly status: number
  readonly body: string
  /** How often it was sent, and why again. */
  readonly attempts: number
  readonly retryReasons: readonly string[]
}

interface Attempt {
  readonly status: number
  readonly body: string
  readonly failure?: string | undefined
  readonly isFinal?: boolean
}

/** Posts a signed request; events come again until the app says yes. */
export async function deliverHttp(target: HttpTarget, delivery: Delivery): Promise<HttpDelivery> {
  const delays = delivery.type === 'events_api' ? (target.retryDelays ?? [0, 0, 0]) : []
  const retryReasons: string[] = []
  let attempt = await post(target, delivery, retryReasons)
  for (const delay of delays) {
    if (attempt.failure === undefined || attempt.isFinal === true) break
    await sleep(delay)
    retryReasons.push(attempt.failure)
    attempt = await post(target, delivery, retryReasons)
  }
  return { status: attempt.status, body: attempt.body, attempts: retryReasons.length + 1, retryReasons }
}

/** The question that Slack asks before it accepts an address; true if the answer is right. */
export async function verifyUrl(target: HttpTarget): Promise<boolean> {
  const challenge = 'three-small-words'
  const payload = { type: 'url_verification', token: 'verification-token', challenge }
  const { status, body } = await deliverHttp({ ...target, retryDelays: [] }, { type: 'events_api', payload })
  const said = parseJson(body)
  return status === 200 && (body === challenge || (isJson(said) && said['challenge'] === challenge))
}

/** What an answer over HTTP says to an interaction or a command. */
export function httpAcknowledgement(
  delivery: Delivery,
  { status, body }: HttpDelivery,
): Acknowledgement | undefined {
  if (status < 200 || status > 299) return undefined
  const said = parseJson(body)
  const payload: Json = isJson(said) ? said : body === '' ? {} : { text: body }
  return { type: delivery.type, payload, at: Date.now(), event_id: textAt(delivery.payload, 'event_id') }
}

async function post(target: HttpTarget, delivery: Delivery, reasons: readonly string[]): Promise<Attempt> {
  const request = encode(delivery)
  const again: Record<string, string> =
    reasons.length === 0
      ? {}
      : { 'x-slack-retry-num': String(reasons.length), 'x-slack-retry-reason': reasons.at(-1) ?? '' }
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      body: request.body,
      headers: { 'content-type': request.type, ...signature(target, request.body), ...again },
      signal: AbortSignal.timeout(target.timeout ?? 3000),
    })
    return {
      status: response.status,
      body: await response.text(),
      failure: response.ok ? undefined : 'http_error',
      isFinal: response.headers.get('x-slack-no-retry') === '1',
    }
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    return { status: 0, body: '', failure: isLate ? 'http_timeout' : 'connection_failed' }
  }
}

function encode({ type, payload }: Delivery): { type: string; body: string } {
  if (type === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) }
  const fields =
    type === 'interactive'
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.keys(payload).map((key) => [key, textAt(payload, key) ?? '']))
  return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() }
}

function signature({ signingSecret, forge }: HttpTarget, body: string): Record<string, string> {
  const at = Math.floor(Date.now() / 1000) - (forge === 'timestamp' ? 3600 : 0)
  const secret = forge === 'signature' ? `not ${signingSecret}` : signingSecret
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hash}` }
}
