import process from 'node:process'
import { ConsolePlatform } from './adapters/console/console-platform.ts'
import { createLogger } from './adapters/system/json-logger.ts'
import { assemble } from './assemble.ts'
import { loadConfig, loadEnvironment } from './config.ts'
import { createBot } from './core/bot.ts'
import { runProgram } from './run-program.ts'

/** Starts the platforms that are configured, else a conversation in the terminal. */
await runProgram(async () => {
  const config = loadConfig(loadEnvironment())
  const logger = createLogger(config.logLevel, process.stderr)
  // Piped questions get the same answers every time; a person at a prompt gets the first ones by words alone at once.
  const answersMeanwhile = process.stdin.isTTY
  const assembly = await assemble(config, logger, { answersMeanwhile })
  try {
    const platform = new ConsolePlatform({
      input: process.stdin,
      output: process.stdout,
      allowsColor: config.allowsColor,
    })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void platform.stop())
    if (!answersMeanwhile) await Promise.race([assembly.encoded, platform.finished])
    await platform.start(createBot(assembly.bot))
    await platform.finished
    return 0
  } finally {
    await assembly.close()
  }
})
