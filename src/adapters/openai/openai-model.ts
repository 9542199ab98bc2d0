import type OpenAI from 'openai'
import type { Clock } from '../../core/ports/clock.ts'
import type { LanguageModel, Usage, WritingRequest, WritingResult } from '../../core/ports/language-model.ts'
import { NO_USAGE } from '../../core/ports/language-model.ts'
import type { Logger } from '../../core/ports/logger.ts'
import type { Abilities } from './abilities.ts'
import { allAbilities, bodyOf, FEWEST, isEqual, without } from './abilities.ts'
import type { ServerOptions } from './client.ts'
import { createClient } from './client.ts'
import { Deadline } from './deadline.ts'
import type { Patience } from './deadline.ts'
import type { Failure } from './failure.ts'
import { describeFailure } from './failure.ts'
import { readStream } from './read-stream.ts'
import { Rest } from './rest.ts'

export interface OpenAiModelOptions extends ServerOptions {
  readonly model: string
  readonly clock: Clock
  readonly logger: Logger
  /** Milliseconds until the first word, and between two. */
  readonly patience?: Patience
}

const PATIENCE: Patience = { first: 10_000, idle: 6_000 }
/** Milliseconds below which a second request is not worth beginning. */
const LEAST_PATIENCE = 1_000

/**
 * Any server that speaks OpenAI's chat completions, streamed. At most two requests for each `write`: what fails for a moment,
 * or for what it does not know, is tried once more. Text is never logged.
 */
export class OpenAiModel implements LanguageModel {
  readonly name: string
  readonly #options: OpenAiModelOptions
  readonly #client: OpenAI
  readonly #rest: Rest
  #abilities: Abilities
  #warned: number | undefined

  constructor(options: OpenAiModelOptions) {
    this.#options = options
    this.name = `${options.model} at ${options.baseUrl ?? 'OpenAI'}`
    this.#client = createClient(options)
    this.#rest = new Rest(options.clock)
    this.#abilities = allAbilities(options.baseUrl)
  }

  async write(request: WritingRequest): Promise<WritingResult> {
    const { clock } = this.#options
    if (!this.#rest.allows()) return failed('resting')
    const until = clock.now() + request.patience
    const first = await this.#try(request, until, this.#abilities)
    if ('text' in first) return first
    const again =
      this.#betterAbilities(first) ?? (first.againAfter === undefined ? undefined : this.#abilities)
    const wait = first.againAfter ?? 0
    if (again === undefined || until - clock.now() - wait < LEAST_PATIENCE) return this.#giveUp(first)
    await clock.wait(wait)
    const second = await this.#try(request, until, again)
    if (!('text' in second)) return this.#giveUp(second)
    this.#abilities = again
    return second
  }

  async #try(
    request: WritingRequest,
    until: number,
    abilities: Abilities,
  ): Promise<Extract<WritingResult, { kind: 'written' }> | Failure> {
    const { clock, model, logger, patience = PATIENCE } = this.#options
    const deadline = new Deadline(clock, until - clock.now(), patience)
    try {
      const chunks = await this.#client.chat.completions.create(bodyOf(request, model, abilities), {
        signal: deadline.signal,
      })
      const { text, usage } = await readStream(chunks, () => deadline.heard())
      this.#rest.succeeded()
      return { kind: 'written', text, usage: usage ?? estimate(request, text) }
    } catch (error) {
      const failure = deadline.signal.aborted ? { problem: 'slow' as const } : describeFailure(error)
      logger.debug('A language model failed', { problem: failure.problem, status: failure.status })
      return failure
    } finally {
      deadline.end()
    }
  }

  /** What may be left out for a server that has complained; what it has named is remembered at once. */
  #betterAbilities({ complaint }: Failure): Abilities | undefined {
    if (complaint === undefined) return undefined
    const less = without(complaint, this.#abilities)
    if (less !== undefined) this.#abilities = less
    return less ?? (isEqual(this.#abilities, FEWEST) ? undefined : FEWEST)
  }

  #giveUp({ problem, rest, status }: Failure): WritingResult {
    if (problem === 'rejected') this.#warn(status)
    if (rest !== undefined) this.#rest.askedFor(rest)
    else if (FAILING.has(problem)) this.#rest.failed()
    else this.#rest.succeeded()
    return failed(problem)
  }

  /** Once for each kind: somebody has to change a setting, and until then every answer is quoted. */
  #warn(status: number | undefined): void {
    if (status === this.#warned) return
    this.#warned = status
    this.#options.logger.warn(
      `The language model does not take requests (${status ?? 'no status'}): check ${settingFor(status)}`,
    )
  }
}

/** For servers that do not count: some four characters to a token. */
const estimate = ({ instructions, data }: WritingRequest, text: string): Usage => ({
  input: Math.ceil((instructions.length + data.length) / 4),
  output: Math.ceil(text.length / 4),
})

/** Problems of the server, not of the request. */
const FAILING: ReadonlySet<string> = new Set(['slow', 'unreachable', 'busy', 'unusable', 'cut-off'])

function settingFor(status: number | undefined): string {
  if (status === 401 || status === 403) return 'OPENAI_API_KEY'
  if (status === 404) return 'OPENAI_MODEL and OPENAI_BASE_URL'
  return status !== undefined && status >= 300 && status < 400
    ? 'OPENAI_BASE_URL, which leads elsewhere'
    : 'OPENAI_MODEL; LOG_LEVEL=debug says more'
}

const failed = (problem: Failure['problem']): WritingResult => ({ kind: 'failed', problem, usage: NO_USAGE })
