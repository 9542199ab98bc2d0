import type { Matrices } from './matrix.ts'
import { MATRIX } from './matrix-wasm.ts'
import { createPlainMatrices } from './plain-matrices.ts'

const PAGE = 65_536

/** For so many numbers in all. As WebAssembly where the processor has SIMD, else in TypeScript. */
export function createMatrices(length: number): Matrices {
  const bytes = Buffer.from(MATRIX, 'base64')
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(bytes)) return createPlainMatrices(length)
  const memory = new WebAssembly.Memory({ initial: Math.ceil((length * 4) / PAGE) })
  const module = new WebAssembly.Module(bytes)
  const { exports } = new WebAssembly.Instance(module, { matrix: { memory } })
  if (!hasMultiply(exports)) throw new Error('matrix-wasm.ts is not what matrix.wat says')
  let end = 0
  return {
    allocate: (count) => {
      if (end + count > length) throw new RangeError(`There is no memory for ${count} more numbers`)
      const numbers = new Float32Array(memory.buffer, end * 4, count)
      end += count
      return numbers
    },
    multiply: ({ left, right, bias, into, rows }) =>
      exports.multiply(
        left.numbers.byteOffset,
        left.stride * 4,
        right.numbers.byteOffset,
        bias.byteOffset,
        into.numbers.byteOffset,
        into.stride * 4,
        rows,
        right.rows,
        right.columns,
      ),
  }
}

interface Multiplying {
  multiply(...addressesAndCounts: readonly number[]): void
}

const hasMultiply = (exports: object): exports is Multiplying => 'multiply' in exports
