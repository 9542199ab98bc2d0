import { inspect } from 'node:util'
import type { DestinationStream } from 'pino'
import { pino } from 'pino'
import type { Logger, LogFields } from '../../core/ports/logger.ts'
import { cleanLine } from '../../core/text/clean.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Logs go to stderr, stdout belongs to the answers: one JSON object a line, on a terminal one line for people. */
export function createLogger(level: LogLevel, stderr: LogStream): Logger {
  // Whoever reads the log may leave before the program does; there is nobody left to tell.
  stderr.on('error', () => undefined)
  const target = stderr.isTTY === true ? linesForPeople(stderr) : stderr
  const log = pino({ level, base: null, serializers: { error: pino.stdSerializers.err } }, target)
  const write =
    (method: LogLevel) =>
    (message: string, fields: LogFields = {}): void =>
      log[method](fields, message)
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

export type LogStream = NodeJS.WritableStream & { readonly isTTY?: boolean }

const NAMES: Readonly<Record<number, string>> = { 20: 'debug', 30: 'info', 40: 'warning', 50: 'error' }

function linesForPeople(stderr: NodeJS.WritableStream): DestinationStream {
  // What a log line repeats (file names, messages of other programs) is text from outside.
  return { write: (line) => void stderr.write(`${cleanLine(describe(JSON.parse(line)))}\n`) }
}

function describe({ level, time: _time, msg, error, ...fields }: PinoLine): string {
  const details = [
    ...Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
    ...(error === undefined ? [] : [describeError(error)]),
  ]
  return `${NAMES[level] ?? 'log'}: ${msg}${details.length === 0 ? '' : ` (${details.join(', ')})`}`
}

function describeError(error: unknown): string {
  const isError = typeof error === 'object' && error !== null && 'message' in error
  return isError ? String(error.message) : inspect(error)
}

interface PinoLine {
  readonly level: number
  readonly time: number
  readonly msg: string
  /** Whatever was thrown, as pino writes it down. */
  readonly error?: unknown
}
