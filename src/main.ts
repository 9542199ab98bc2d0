import { join } from 'node:path'
import process from 'node:process'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { ConsolePlatform } from './adapters/console/console-platform.ts'
import { openState, openStateInMemory } from './adapters/sqlite/state/open-state.ts'
import { createLogger } from './adapters/system/json-logger.ts'
import { systemClock } from './adapters/system/system-clock.ts'
import { assemble } from './assemble.ts'
import type { Config } from './config.ts'
import { loadConfig, loadEnvironment } from './config.ts'
import { createPlatforms } from './create-platforms.ts'
import { createReception } from './create-reception.ts'
import { createWriter } from './create-writer.ts'
import type { Logger } from './core/ports/logger.ts'
import { LIMITS, NO_LIMITS } from './core/reception/admission.ts'
import { runProgram } from './run-program.ts'
import { serve, surviveStrayRejections } from './serve.ts'

/** Milliseconds that the first questions wait for the encoder, so that they are answered as well as the later ones. */
const ENCODER_PATIENCE = 10_000

/** Milliseconds that requests which still wait for their turn may hold us up: everything that counts is written down. */
const LONGEST_LEAVE = 300

/** Starts the platforms that are configured, else a conversation in the terminal. */
await runProgram(async () => {
  const config = loadConfig(loadEnvironment())
  const logger = createLogger(config.logLevel, process.stderr)
  surviveStrayRejections(logger)
  const isServer = config.slack !== undefined || config.discord !== undefined
  // Piped questions get the same answers every time; a person at a prompt gets the first ones by words alone at once.
  const answersMeanwhile = isServer || process.stdin.isTTY
  const assembly = await assemble(config, logger, { answersMeanwhile })
  const state = openRecords(config, isServer, logger)
  try {
    assembly.follow(systemClock)
    const terminal = createTerminal(config)
    const platforms = isServer
      ? createPlatforms(config, { database: state, clock: systemClock, logger })
      : [terminal]
    if (isServer) await Promise.race([assembly.encoded, sleep(ENCODER_PATIENCE, undefined, { ref: false })])
    else if (!answersMeanwhile) await Promise.race([assembly.encoded, terminal.finished])
    const writing = { writer: createWriter(config.model, logger), tokensPerDay: config.model?.tokensPerDay }
    const { digestEditors } = config
    const limits = isServer ? LIMITS : NO_LIMITS
    await serve(
      platforms,
      createReception(platforms, { ...assembly, ...writing, digestEditors, state, limits, logger }),
      logger,
    )
    return 0
  } finally {
    await assembly.close()
    state.close()
    if (isServer) leaveSoon()
  }
})

function leaveSoon(): void {
  setTimeout(() => process.exit(), LONGEST_LEAVE).unref()
}

/** What was asked and posted: kept for platforms with many people, gone with the process in a terminal. */
function openRecords(config: Config, isServer: boolean, logger: Logger): DatabaseSync {
  if (!isServer) return openStateInMemory()
  const { database, note } = openState(join(config.statePath, 'state.sqlite'))
  if (note !== undefined) logger.warn(note)
  return database
}

function createTerminal({ allowsColor }: Config): ConsolePlatform {
  return new ConsolePlatform({ input: process.stdin, output: process.stdout, allowsColor })
}
