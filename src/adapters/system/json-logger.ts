import { Writable } from 'node:stream'
import { pino } from 'pino'
import type { Logger, LogFields } from '../../core/ports/logger.ts'

/** File descriptor. */
const STDERR = 2

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Logs go to stderr, stdout belongs to the answers: one JSON object a line, on a terminal one line for people. */
export function createLogger(level: LogLevel, stderr: NodeJS.WriteStream): Logger {
  const target = stderr.isTTY ? linesForPeople(stderr) : pino.destination({ dest: STDERR, sync: true })
  const log = pino({ level, base: null, serializers: { error: pino.stdSerializers.err } }, target)
  const write =
    (method: LogLevel) =>
    (message: string, fields: LogFields = {}): void =>
      log[method](fields, message)
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

const NAMES: Readonly<Record<number, string>> = { 20: 'debug', 30: 'info', 40: 'warning', 50: 'error' }

function linesForPeople(stderr: NodeJS.WriteStream): Writable {
  return new Writable({
    decodeStrings: false,
    write(line: string, _encoding, done) {
      const { level, time: _time, msg, error, ...fields }: PinoLine = JSON.parse(line)
      const details = [
        ...Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
        ...(error === undefined ? [] : [error.message]),
      ]
      stderr.write(
        `${NAMES[level] ?? 'log'}: ${msg}${details.length === 0 ? '' : ` (${details.join(', ')})`}\n`,
        done,
      )
    },
  })
}

interface PinoLine {
  readonly level: number
  readonly time: number
  readonly msg: string
  readonly error?: { readonly message: string }
}
