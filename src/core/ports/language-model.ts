/** Port: a model that writes. What it returns is data like any other text from outside. */
export interface LanguageModel {
  /** Names the model and where it runs: what another one wrote is not reused. */
  readonly name: string
  /** Never rejects, and settles within `patience`: whatever goes wrong is a problem with a name. */
  write(request: WritingRequest): Promise<WritingResult>
}

export interface WritingRequest {
  /** The same for every request of its kind, so that servers can keep it in memory. */
  readonly instructions: string
  /** What it is about: the question and the passages. */
  readonly data: string
  readonly format: WritingFormat
  /** Tokens that it may write at most. */
  readonly mostTokens: number
  /** Milliseconds until the result must be there. */
  readonly patience: number
}

/** What the text shall look like, for servers that can be held to a schema and for those that cannot. */
export interface WritingFormat {
  /** Letters and underscores. */
  readonly name: string
  /** A JSON schema with which `strict` works: every property required, no others allowed. */
  readonly schema: Readonly<Record<string, unknown>>
  /** What the instructions end with where there are no schemas. */
  readonly inWords: string
}

export type WritingResult =
  /** Written to its end. */
  | { readonly kind: 'written'; readonly text: string; readonly usage: Usage }
  | { readonly kind: 'failed'; readonly problem: WritingProblem; readonly usage: Usage }

/**
 * - `slow`: no first word, no next word or no end in time
 * - `unreachable`: no connection, or one that broke
 * - `busy`: it has too much to do, or its quota is used up
 * - `refused`: it does not want to write that
 * - `cut-off`: it ended before its end, or went on for too long
 * - `unusable`: what came is no such response
 * - `rejected`: the server does not take the request (key, model, address): somebody must change a setting
 * - `resting`: it has failed so often that it is left alone for a while
 */
export type WritingProblem =
  | 'slow'
  | 'unreachable'
  | 'busy'
  | 'refused'
  | 'cut-off'
  | 'unusable'
  | 'rejected'
  | 'resting'

/** In tokens; none where nothing was asked. */
export interface Usage {
  readonly input: number
  readonly output: number
}

export const NO_USAGE: Usage = { input: 0, output: 0 }

export const addUsage = (one: Usage, other: Usage): Usage => ({
  input: one.input + other.input,
  output: one.output + other.output,
})
