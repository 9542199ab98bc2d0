import process from 'node:process'
import type { ChatPlatform } from './core/ports/chat-platform.ts'
import { PlatformRefusal } from './core/ports/chat-platform.ts'
import type { Logger } from './core/ports/logger.ts'
import type { Reception } from './core/reception/reception.ts'

/** Milliseconds to finish answers in after a signal to stop; with disconnecting it stays within 10 s. */
const PATIENCE = 5_500

/**
 * Serves the platforms until all of them have finished or a signal says to stop; what is being answered then is finished
 * or left to the next start. A platform that does not let the bot in ends alone; the last one ends the program with what
 * it said.
 */
export async function serve(
  platforms: readonly ChatPlatform[],
  reception: Reception,
  logger: Logger,
): Promise<void> {
  const stopped = listenForSignals()
  reception.start()
  const served = platforms.map((platform) => serveOne(platform, reception))
  try {
    await Promise.race([stopped, waitForAll(served, logger)])
  } finally {
    await Promise.all(platforms.map((platform) => platform.stop()))
    await reception.stop(PATIENCE)
  }
}

async function serveOne(platform: ChatPlatform, reception: Reception): Promise<void> {
  await platform.start(reception)
  await platform.finished
  // Everything typed before leaving is answered.
  await reception.settled()
}

/** Rejects with the last refusal when no platform is left and any was refused. */
async function waitForAll(served: readonly Promise<void>[], logger: Logger): Promise<void> {
  const results = await Promise.allSettled(
    served.map((one) =>
      one.catch((error: unknown) => {
        if (served.length > 1)
          logger.error(messageOf(error), error instanceof PlatformRefusal ? {} : { error })
        throw error
      }),
    ),
  )
  const failure = results.find((result) => result.status === 'rejected')
  if (failure !== undefined) throw failure.reason
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function listenForSignals(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

/** Rejections that nobody handles: what a library forgot to catch must not take every platform down. */
const MOST_STRAYS = 3
const STRAYS_WITHIN = 60_000

export function surviveStrayRejections(logger: Logger): void {
  let recent = 0
  process.on('unhandledRejection', (error) => {
    recent++
    logger.error('Something failed that nobody was waiting for', { error })
    if (recent > MOST_STRAYS) {
      process.exitCode = 1
      logger.error('Too much of that within a minute; stopping')
      process.kill(process.pid, 'SIGTERM')
    }
    setTimeout(() => recent--, STRAYS_WITHIN).unref()
  })
}
