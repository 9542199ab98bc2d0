import process from 'node:process'
import { createManifest } from './adapters/slack/manifest.ts'
import { ConfigurationError } from './config.ts'
import { runProgram } from './run-program.ts'

/** Prints the manifest of the Slack app: for Socket Mode, or with our public address for HTTP. */
await runProgram(async () => {
  const [address] = process.argv.slice(2)
  if (address !== undefined && !/^https:\/\/\S+$/.test(address))
    throw new ConfigurationError('Name the public address of Footnote, such as https://footnote.example.')
  const manifest = createManifest({ address })
  process.stdout.write(`${JSON.stringify(manifest, undefined, 2)}\n`)
  return 0
})
