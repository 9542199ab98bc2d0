import type { LogFields, Logger } from '#src/core/ports/logger.ts'

export interface LoggedLine {
  readonly level: keyof Logger
  readonly message: string
  readonly fields: LogFields | undefined
}

/** Writes nothing and remembers everything. */
export class SilentLogger implements Logger {
  readonly lines: LoggedLine[] = []

  debug(message: string, fields?: LogFields): void {
    this.lines.push({ level: 'debug', message, fields })
  }

  info(message: string, fields?: LogFields): void {
    this.lines.push({ level: 'info', message, fields })
  }

  warn(message: string, fields?: LogFields): void {
    this.lines.push({ level: 'warn', message, fields })
  }

  error(message: string, fields?: LogFields): void {
    this.lines.push({ level: 'error', message, fields })
  }
}
