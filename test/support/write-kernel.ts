import { writeFileSync } from 'node:fs'
import { assembleKernel } from './assemble-kernel.ts'

writeFileSync('src/adapters/sqlite/index/kernel-wasm.ts', await assembleKernel())
