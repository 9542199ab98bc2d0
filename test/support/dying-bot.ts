import { join } from 'node:path'
import process from 'node:process'
import { openState } from '#src/adapters/sqlite/state/open-state.ts'
import { createLogger } from '#src/adapters/system/json-logger.ts'
import { systemClock } from '#src/adapters/system/system-clock.ts'
import { assemble } from '#src/assemble.ts'
import { loadConfig, loadEnvironment } from '#src/config.ts'
import { createPlatforms } from '#src/create-platforms.ts'
import { createReception } from '#src/create-reception.ts'
import { LIMITS } from '#src/core/reception/admission.ts'
import { serve } from '#src/serve.ts'
import { DYING_POINTS, DyingPlatform } from './dying-platform.ts'

/*
 * The bot with everything real, that ends itself with SIGKILL at one point of its first question:
 * `node test/support/dying-bot.ts [point] [shift]`. Its claims are short, so that the next process need not wait, and its
 * clock is fast by `shift` milliseconds, so that nobody has to wait for a minute to turn.
 */
const LEASE = 600

const point = DYING_POINTS.find((known) => known === process.argv[2])
const shift = Number(process.argv[3] ?? 0)
const config = loadConfig(loadEnvironment())
const logger = createLogger(config.logLevel, process.stderr)
const assembly = await assemble(config, logger, { answersMeanwhile: true })
const { database } = openState(join(config.statePath, 'state.sqlite'))
const platforms = createPlatforms(config, { database, clock: systemClock, logger }).map((platform) =>
  point === undefined ? platform : new DyingPlatform(platform, point),
)
const reception = createReception(platforms, {
  ...assembly,
  state: database,
  digestEditors: config.digestEditors,
  limits: LIMITS,
  logger,
  lease: LEASE,
  clock: { ...systemClock, now: () => Date.now() + shift },
})
await serve(platforms, reception, logger)
await assembly.close()
database.close()
