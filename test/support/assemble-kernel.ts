import { readFileSync } from 'node:fs'
import wabt from 'wabt'

const SOURCE = 'src/adapters/sqlite/index/kernel.wat'

/** The text of src/adapters/sqlite/kernel-wasm.ts. */
export async function assembleKernel(): Promise<string> {
  const assembler = await wabt()
  const module = assembler.parseWat(SOURCE, readFileSync(SOURCE, 'utf8'), { simd: true })
  module.validate()
  const base64 = Buffer.from(module.toBinary({}).buffer).toString('base64')
  return `/** kernel.wat, assembled by \`npm run kernel\`: a WebAssembly module in base64. */
export const KERNEL =
  '${base64}'
`
}
