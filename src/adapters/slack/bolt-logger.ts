import type { Logger as BoltLogger } from '@slack/bolt'
import { LogLevel } from '@slack/bolt'
import type { Logger } from '../../core/ports/logger.ts'

/** In characters. */
const LONGEST_LINE = 300
const TOKEN = /\b(?:xox[a-z]|xapp)-[\w-]+|\bticket=[^&\s]+/g

/**
 * What Slack's packages log goes to our debug level, whatever level they give it: their lines hold whole payloads and
 * headers, so everything from the first brace on is left out. What an operator has to know, we log ourselves.
 */
export function createBoltLogger(logger: Logger): BoltLogger {
  const debug = (...parts: readonly unknown[]): void => logger.debug(`Slack SDK: ${summarize(parts)}`)
  return {
    debug,
    info: debug,
    warn: debug,
    error: debug,
    setLevel: () => undefined,
    // At debug level, Bolt would write out whole payloads before handing them over.
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}

function summarize(parts: readonly unknown[]): string {
  const line = parts.map((part) => textOf(part)).join(' ')
  const [beginning = ''] = line.slice(0, LONGEST_LINE).split(/[{\n]/, 1)
  return beginning.replace(TOKEN, '[secret]').toWellFormed().trim()
}

function textOf(part: unknown): string {
  if (typeof part === 'string') return part
  return part instanceof Error ? part.message : typeof part
}
