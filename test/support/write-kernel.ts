import { writeFileSync } from 'node:fs'
import { assembleKernel, KERNELS } from './assemble-kernel.ts'

for (const kernel of KERNELS) writeFileSync(kernel.target, await assembleKernel(kernel))
