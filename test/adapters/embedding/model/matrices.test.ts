import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createMatrices } from '#src/adapters/embedding/model/create-matrices.ts'
import type { Matrices } from '#src/adapters/embedding/model/matrix.ts'
import { MATRIX } from '#src/adapters/embedding/model/matrix-wasm.ts'
import { pack } from '#src/adapters/embedding/model/matrix.ts'
import { createPlainMatrices } from '#src/adapters/embedding/model/plain-matrices.ts'
import { createRandom } from '../../../support/random.ts'

interface Shape {
  readonly rows: number
  readonly terms: number
  readonly columns: number
  readonly gap: number
  readonly seed: number
}

/** The product of drawn numbers, and the same by its definition; `gap` numbers lie between rows and are left alone. */
function multiply(matrices: Matrices, { rows, terms, columns, gap, seed }: Shape) {
  const random = createRandom(seed)
  const draw = (length: number): Float32Array =>
    matrices.allocate(length).map(() => (random(2_001) - 1_000) / 1_000)
  const allocate = (numbers: Float32Array): Float32Array => {
    const room = matrices.allocate(numbers.length)
    room.set(numbers)
    return room
  }
  const left = { numbers: allocate(draw(rows * (terms + gap))), stride: terms + gap }
  const plain = draw(terms * columns)
  const right = { numbers: matrices.allocate(terms * columns), rows: terms, columns }
  pack(right, { numbers: plain, rowStep: columns, columnStep: 1, columns })
  const bias = allocate(draw(columns))
  const into = { numbers: matrices.allocate(rows * (columns + gap)), stride: columns + gap }
  matrices.multiply({ left, right, bias, into, rows })
  const expected = Array.from({ length: rows * (columns + gap) }, (_, at) => {
    const [row, column] = [Math.floor(at / (columns + gap)), at % (columns + gap)]
    if (column >= columns) return 0
    return Array.from({ length: terms }).reduce<number>(
      (sum, _term, term) =>
        sum + (left.numbers[row * left.stride + term] ?? 0) * (plain[term * columns + column] ?? 0),
      bias[column] ?? 0,
    )
  })
  return { found: Array.from(into.numbers), expected }
}

it('finds WebAssembly with SIMD here, so that it is tested', () => {
  expect(WebAssembly?.validate(Buffer.from(MATRIX, 'base64'))).toBe(true)
})

it.each([
  ['as WebAssembly', createMatrices],
  ['in TypeScript', createPlainMatrices],
])('multiplies %s', (_how, create) => {
  const shape = fc.record({
    rows: fc.integer({ min: 1, max: 5 }).map((fours) => fours * 4),
    terms: fc.integer({ min: 1, max: 40 }),
    columns: fc.integer({ min: 1, max: 5 }).map((eights) => eights * 8),
    gap: fc.nat(3).map((fours) => fours * 4),
    seed: fc.nat(),
  })
  fc.assert(
    fc.property(shape, (drawn) => {
      const { found, expected } = multiply(create(20_000), drawn)
      for (const [at, value] of expected.entries()) expect(found[at]).toBeCloseTo(value, 4)
    }),
    { numRuns: 100 },
  )
})

it('packs columns, and zeros where there are none', () => {
  const into = { numbers: new Float32Array(2 * 16), rows: 2, columns: 16 }
  const numbers = Float32Array.from({ length: 18 }, (_, at) => at + 1)
  pack(into, { numbers, rowStep: 1, columnStep: 2, columns: 9 })
  const [odd, even] = [
    [1, 3, 5, 7, 9, 11, 13, 15],
    [2, 4, 6, 8, 10, 12, 14, 16],
  ]
  expect(Array.from(into.numbers)).toEqual([
    ...odd,
    ...even,
    17,
    ...Array(7).fill(0),
    18,
    ...Array(7).fill(0),
  ])
})

it.each([createMatrices, createPlainMatrices])('has no more memory than it was made for', (create) => {
  const matrices = create(100_000)
  expect(matrices.allocate(90_000)).toHaveLength(90_000)
  expect(() => matrices.allocate(100_000)).toThrow('There is no memory for 100000 more numbers')
})
