import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { assembleKernel, KERNELS } from './assemble-kernel.ts'

it.each(KERNELS)('$target is assembled from $source, byte for byte', async (kernel) => {
  expect(readFileSync(kernel.target, 'utf8')).toBe(await assembleKernel(kernel))
})
