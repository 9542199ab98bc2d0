import { expect } from 'vitest'

/** An index may round: each number of a unit vector that it gives back is about what was set. */
const ROUNDING = 0.01

/** From now on two vectors are equal in this test file when they are up to rounding. */
export function compareVectorsRounded(): void {
  expect.addEqualityTesters([
    (one: unknown, other: unknown) =>
      one instanceof Float32Array && other instanceof Float32Array
        ? one.length === other.length &&
          one.every((value, at) => Math.abs(value - (other[at] ?? 0)) <= ROUNDING)
        : undefined,
  ])
}
