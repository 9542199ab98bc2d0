import process from 'node:process'
import { ConfigurationError } from './config.ts'

/** What a shell learns. */
export type ExitCode = 0 | 1 | 2

/**
 * Runs a program to its exit code. What the person who started it can mend is one message and exit 2;
 * everything else is a fault: its message and cause, exit 1.
 */
export async function runProgram(program: () => Promise<ExitCode>): Promise<void> {
  // The reader of a pipe may leave before the last answer; nobody is left to be told.
  process.stdout.on('error', () => process.exit(0))
  try {
    process.exitCode = await program()
  } catch (error) {
    const isMendable = error instanceof ConfigurationError
    process.stderr.write(`${isMendable ? error.message : describeFault(error)}\n`)
    process.exitCode = isMendable ? 2 : 1
  }
}

function describeFault(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `Footnote cannot go on: ${message}${cause}`
}
