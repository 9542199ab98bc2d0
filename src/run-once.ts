import process from 'node:process'
import { createLogger } from './adapters/system/json-logger.ts'
import type { AssembleOptions, Assembly } from './assemble.ts'
import { assemble } from './assemble.ts'
import type { Config } from './config.ts'
import { loadConfig, loadEnvironment } from './config.ts'
import type { Logger } from './core/ports/logger.ts'
import type { ExitCode } from './run-program.ts'
import { runProgram } from './run-program.ts'

export interface OneShot<Options> {
  readonly usage: string
  /** Throws a ConfigurationError that ends with `usage`. */
  readonly readOptions: (args: readonly string[]) => Options | 'help'
  readonly assembling: AssembleOptions & { readonly usesEncoder?: boolean }
  /** Does it, and prints what comes of it. */
  readonly work: (options: Options, parts: OneShotParts) => Promise<void>
}

export interface OneShotParts {
  readonly assembly: Assembly
  readonly config: Config
  readonly logger: Logger
}

/** Runs a program that reads its arguments and the articles, does one thing, and ends. */
export async function runOnce<Options extends { readonly articles: string | undefined }>({
  usage,
  readOptions,
  assembling,
  work,
}: OneShot<Options>): Promise<void> {
  await runProgram(async (): Promise<ExitCode> => {
    const options = readOptions(process.argv.slice(2))
    if (options === 'help') {
      process.stdout.write(`${usage}\n`)
      return 0
    }
    const config = loadConfig(loadEnvironment())
    const logger = createLogger(config.logLevel, process.stderr)
    const { usesEncoder = config.usesEncoder } = assembling
    const articlesPath = options.articles ?? config.articlesPath
    const assembly = await assemble({ ...config, articlesPath, usesEncoder }, logger, assembling)
    try {
      await work(options, { assembly, config, logger })
      return 0
    } finally {
      await assembly.close()
    }
  })
}
