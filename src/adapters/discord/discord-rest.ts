import type { RouteLike } from 'discord.js'
import { DefaultRestOptions, RequestMethod, REST } from 'discord.js'
import type { Clock } from '../../core/ports/clock.ts'
import { readRetryAfter, TooManyCalls } from '../../core/reception/failed-request.ts'
import { Lanes } from '../../core/reception/lanes.ts'
import { Breaker } from './breaker.ts'
import { toProblem } from './discord-problem.ts'

/** Milliseconds. */
const PATIENCE = 10_000

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: RouteLike
  readonly body?: unknown
  readonly query?: URLSearchParams
  /** Calls of one lane go out one after the other. Absent: nothing waits for it. */
  readonly lane?: string
  /** What an interaction brings along is permission enough. */
  readonly isAuthorized?: boolean
}

export interface DiscordRestOptions {
  readonly apiUrl: string
  readonly token: string
  readonly clock: Clock
  /** The token is not accepted. */
  readonly onUnauthorized: () => void
}

/** Discord's HTTP API: each call once. Every failure is a DiscordProblem. */
export class DiscordRest {
  readonly client: REST
  readonly #lanes: Lanes
  readonly #breaker: Breaker
  readonly #onUnauthorized: () => void

  constructor({ apiUrl, token, clock, onUnauthorized }: DiscordRestOptions) {
    this.client = new REST({ api: apiUrl, timeout: PATIENCE, retries: 0, makeRequest: requestOnce }).setToken(
      token,
    )
    this.#lanes = new Lanes(clock)
    this.#breaker = new Breaker(clock)
    this.#onUnauthorized = onUnauthorized
  }

  /** A call that is worth nothing later: left out while its lane is busy. */
  async callIfFree(call: Call & { readonly lane: string }): Promise<void> {
    if (!this.#lanes.isBusy(call.lane)) await this.#lanes.run(call.lane, () => this.#try(call))
  }

  async call(call: Call): Promise<unknown> {
    return call.lane === undefined
      ? await this.#try(call)
      : await this.#lanes.run(call.lane, () => this.#try(call))
  }

  async #try({ method, path, body, query, isAuthorized = true }: Call): Promise<unknown> {
    const route = nameOf(method, path)
    if (isAuthorized) this.#breaker.check(route)
    try {
      const said = await this.client.request({
        method: METHODS[method],
        fullRoute: path,
        auth: isAuthorized,
        ...(body !== undefined && { body }),
        ...(query !== undefined && { query }),
      })
      this.#breaker.close()
      return said
    } catch (error) {
      const problem = toProblem(error, route)
      this.#breaker.count(problem)
      if (problem.status === 401 && isAuthorized) this.#onUnauthorized()
      throw problem
    }
  }
}

const METHODS: Readonly<Record<Call['method'], RequestMethod>> = {
  GET: RequestMethod.Get,
  POST: RequestMethod.Post,
  PUT: RequestMethod.Put,
  PATCH: RequestMethod.Patch,
  DELETE: RequestMethod.Delete,
}

/** The library tries again at once, and for ever where Discord does not say when. */
const requestOnce: typeof DefaultRestOptions.makeRequest = async (url, init) => {
  const response = await DefaultRestOptions.makeRequest(url, init)
  if (response.status !== 429) return response
  throw new TooManyCalls(readRetryAfter(response.headers.get('retry-after')))
}

/** Without ids and tokens. */
const nameOf = (method: string, path: string): string =>
  `${method} ${path.replace(/^\/(webhooks|interactions)\/[^/]*\/[^/]+/, '/$1/:id/:token').replace(/\/\d+/g, '/:id')}`
