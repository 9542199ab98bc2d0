import { spawnSync } from 'node:child_process'
import * as z from 'zod'

const Encoded = z.array(z.object({ pieces: z.array(z.number()), vector: z.array(z.number()) }))

/** What the published encoder makes of texts. */
export function encodeAsPublished(texts: readonly string[]): z.infer<typeof Encoded> {
  const { stdout } = spawnSync(process.execPath, ['test/support/published-encoder.ts'], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  return Encoded.parse(JSON.parse(stdout))
}
