import { readFileSync } from 'node:fs'
import type { ParseArgsOptionsConfig } from 'node:util'
import { parseArgs } from 'node:util'
import { ConfigurationError } from './config.ts'

/** What is wrong with the arguments of a program, and how it is used. */
export const usageError = (problem: string, usage: string): ConfigurationError =>
  new ConfigurationError(`${problem}\n${usage}`)

/**
 * The options of a program and the text behind them. Text may begin with a dash ("-x" is no option of ours): from there on
 * nothing is an option. Throws a ConfigurationError that ends with `usage`.
 */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  usage: string,
) {
  const dashed = args.findIndex((arg) => /^-[^-]/.test(arg) && arg !== '-h')
  const isText = dashed >= 0 && !args.slice(0, dashed).includes('--')
  try {
    return parseArgs({
      args: isText ? args.toSpliced(dashed, 0, '--') : [...args],
      allowPositionals: true,
      options,
    })
  } catch (error) {
    throw usageError(messageOf(error), usage)
  }
}

/** The lines of a file that hold something; "-" is standard input. Throws a ConfigurationError that ends with `usage`. */
export function readLines(file: string, usage: string): readonly string[] {
  try {
    const text = readFileSync(file === '-' ? 0 : file, 'utf8')
    return text.split(/\r?\n/).filter((line) => line.trim() !== '')
  } catch (error) {
    throw usageError(`Cannot read ${file} (${messageOf(error)}).`, usage)
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
