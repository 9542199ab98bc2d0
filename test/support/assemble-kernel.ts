import { readFileSync } from 'node:fs'
import wabt from 'wabt'

/** A WebAssembly text, the file that keeps it assembled, and what that is called in it. */
export interface Assembling {
  readonly source: string
  readonly target: string
  readonly name: string
}

export const KERNELS: readonly Assembling[] = [
  {
    source: 'src/adapters/sqlite/index/kernel.wat',
    target: 'src/adapters/sqlite/index/kernel-wasm.ts',
    name: 'KERNEL',
  },
  {
    source: 'src/adapters/embedding/model/matrix.wat',
    target: 'src/adapters/embedding/model/matrix-wasm.ts',
    name: 'MATRIX',
  },
]

/** The text of the target. */
export async function assembleKernel({ source, name }: Assembling): Promise<string> {
  const assembler = await wabt()
  const module = assembler.parseWat(source, readFileSync(source, 'utf8'), { simd: true })
  module.validate()
  const base64 = Buffer.from(module.toBinary({}).buffer).toString('base64')
  return `/** ${source.split('/').at(-1)}, assembled by \`npm run kernel\`: a WebAssembly module in base64. */
export const ${name} =
  '${base64}'
`
}
