import type { Matrices } from './matrix.ts'
import { BLOCK } from './matrix.ts'

/** The product of matrix.wat in TypeScript, for processors without SIMD. */
export function createPlainMatrices(length: number): Matrices {
  const memory = new Float32Array(length)
  let end = 0
  return {
    allocate: (count) => {
      if (end + count > length) throw new RangeError(`There is no memory for ${count} more numbers`)
      return memory.subarray(end, (end += count))
    },
    multiply: ({ left, right, bias, into, rows }) => {
      for (let column = 0; column < right.columns; column++) {
        const start = (column - (column % BLOCK)) * right.rows + (column % BLOCK)
        for (let row = 0; row < rows; row++) {
          let sum = bias[column] ?? 0
          for (let term = 0; term < right.rows; term++)
            sum += (left.numbers[row * left.stride + term] ?? 0) * (right.numbers[start + term * BLOCK] ?? 0)
          into.numbers[row * into.stride + column] = sum
        }
      }
    },
  }
}
