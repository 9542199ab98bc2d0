import * as z from 'zod'
import { parseJson } from './parse-json.ts'
import type { Clock } from '../../core/ports/clock.ts'
import { problemNamed, problemOfStatus, SlackProblem, toProblem } from './slack-problem.ts'
import { fetchOnce, PATIENCE } from './web-client.ts'

const METHOD = 'response_url'

/** Where Slack takes an answer to a command or a click, for half an hour. */
export interface ResponseAddress {
  readonly url: string
  /**
   * - `replace`: the answer takes the place of what stands there already ("Reading the article…")
   * - `add`: it comes below
   * - `publish`: it is for everybody; the address is the way in where the bot is no member of the channel
   */
  readonly manner: 'replace' | 'add' | 'publish'
}

/** As a Destination carries it. */
export const toHandle = ({ url, manner }: ResponseAddress): string => `${manner} ${url}`

const Manner = z.enum(['replace', 'add', 'publish'])

export function readHandle(handle: string | undefined): ResponseAddress | undefined {
  const [manner, url] = (handle ?? '').split(' ', 2)
  const known = Manner.safeParse(manner).data
  return url === undefined || known === undefined ? undefined : { url, manner: known }
}

const Said = z.object({ ok: z.boolean(), error: z.unknown().optional() })

/**
 * Milliseconds. An acknowledgement and an answer take different ways to Slack; the answer must come second, or it stands
 * above the sign of life that it should replace.
 */
const HEAD_START = 100

/** Posts to addresses that Slack has handed out, and to no others. */
export class ResponseUrls {
  readonly #apiOrigin: string
  readonly #clock: Clock
  readonly #held = new Map<string, Promise<void>>()

  constructor({ apiUrl, clock }: { readonly apiUrl: string; readonly clock: Clock }) {
    this.#apiOrigin = new URL(apiUrl).origin
    this.#clock = clock
  }

  /** Nothing goes to the address until what is returned is called: Slack is answered first. */
  hold(url: string | undefined): () => void {
    if (url === undefined) return () => undefined
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#held.set(
      url,
      promise.then(() => this.#clock.wait(HEAD_START)).then(() => void this.#held.delete(url)),
    )
    return resolve
  }

  /** Rejects with a SlackProblem. */
  async send(url: string, body: Readonly<Record<string, unknown>>): Promise<void> {
    if (!this.#isSlack(url)) throw new SlackProblem('refused', `${METHOD}: not an address of Slack`)
    await this.#held.get(url)
    try {
      const response = await fetchOnce(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      judge(response.status, await response.text())
    } catch (error) {
      throw toProblem(error, METHOD)
    }
  }

  #isSlack(url: string): boolean {
    if (!URL.canParse(url)) return false
    const { protocol, hostname, origin } = new URL(url)
    return (
      origin === this.#apiOrigin || (protocol === 'https:' && /(?:^|\.)slack(?:-gov)?\.com$/.test(hostname))
    )
  }
}

const isNamed = (status: number, said: z.infer<typeof Said> | undefined): boolean =>
  said?.ok === false && typeof said.error === 'string' && status < 500

function judge(status: number, text: string): void {
  const said = Said.safeParse(parseJson(text)).data
  if (status === 200 && (text === 'ok' || said?.ok === true)) return
  if (status === 404 || status === 410)
    throw new SlackProblem('refused', `${METHOD}: used up or expired`, { code: 'expired_url' })
  throw isNamed(status, said) || status === 200
    ? problemNamed(said?.error, METHOD)
    : problemOfStatus(status, METHOD)
}
