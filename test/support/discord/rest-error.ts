/** What Discord answers when it does not do something. */
export class RestError extends Error {
  readonly status: number
  readonly code: number

  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export const UNKNOWN_CHANNEL = new RestError(404, 10_003, 'Unknown Channel')
export const UNKNOWN_MESSAGE = new RestError(404, 10_008, 'Unknown Message')
export const UNKNOWN_WEBHOOK = new RestError(404, 10_015, 'Unknown Webhook')
export const UNKNOWN_INTERACTION = new RestError(404, 10_062, 'Unknown interaction')
export const MISSING_ACCESS = new RestError(403, 50_001, 'Missing Access')
export const MISSING_PERMISSIONS = new RestError(403, 50_013, 'Missing Permissions')
export const ARCHIVED = new RestError(400, 50_083, 'Thread is archived')
export const INVALID_TOKEN = new RestError(401, 50_027, 'Invalid Webhook Token')
export const ALREADY_ANSWERED = new RestError(400, 40_060, 'Interaction has already been acknowledged.')
