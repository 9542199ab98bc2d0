import type { Vector } from '#src/core/ports/embedder.ts'
import type { Random } from '../support/random.ts'

export const DIMENSIONS = 512

/** Between -3 and 3, mostly about 0. */
export const bell = (random: Random): number =>
  (random(2_001) + random(2_001) + random(2_001) - 3_000) / 1_000

export const inventDirection = (random: Random): Vector =>
  unit(Float32Array.from({ length: DIMENSIONS }, () => bell(random)))

/** Their sum, each with its share. */
export function mix(parts: readonly (readonly [Vector, number])[]): Vector {
  const sum = new Float32Array(DIMENSIONS)
  for (const [vector, share] of parts)
    for (let at = 0; at < DIMENSIONS; at++) sum[at] = (sum[at] ?? 0) + share * (vector[at] ?? 0)
  return sum
}

/** The same direction, of length 1. */
export function unit(vector: Vector): Vector {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return vector.map((value) => value / length)
}

/** The vector of a question that `vector` answers: beside it, and a little about something else. */
export const near = (vector: Vector, other: () => Vector, random: Random): Vector =>
  unit(
    mix([
      [vector, 1],
      [inventDirection(random), 0.4],
      [other(), 0.4],
    ]),
  )
