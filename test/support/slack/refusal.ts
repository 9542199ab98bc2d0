import type { Json } from './json.ts'

/** An `{ ok: false }`: thrown where a rule of Slack is broken, answered where the call came in. */
export class Refusal extends Error {
  readonly details: Json

  constructor(error: string, details: Json = {}) {
    super(error)
    this.name = 'Refusal'
    this.details = details
  }

  get answer(): Json {
    return { ok: false, error: this.message, ...this.details }
  }
}

/** A refusal with the reasons that Slack puts beside it. */
export function refusalBecause(error: string, reasons: readonly string[]): Refusal {
  return new Refusal(error, { response_metadata: { messages: reasons } })
}
