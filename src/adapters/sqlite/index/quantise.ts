import type { Vector } from '../../../core/ports/embedder.ts'

/** A vector in an eighth of a float vector's bits or less: about `centre + scale * code`. */
export interface Code {
  readonly code: Int8Array
  /** Above 0. */
  readonly scale: number
}

/** The largest number of a code; its opposite is the smallest. */
const LARGEST = 127
/** A vector of zeros has a scale too. */
const LEAST = 1e-9

/** Numbers are stretched to use all 8 bits: the cosine of two vectors changes by some 0.0005. */
export function quantise(vector: Vector, centre?: Vector): Code {
  const code = new Int8Array(vector.length)
  let largest = LEAST
  for (let at = 0; at < vector.length; at++)
    largest = Math.max(largest, Math.abs((vector[at] ?? 0) - (centre?.[at] ?? 0)))
  const scale = largest / LARGEST
  for (let at = 0; at < vector.length; at++)
    code[at] = Math.round(((vector[at] ?? 0) - (centre?.[at] ?? 0)) / scale)
  return { code, scale }
}

/** Writes the vector to `into` and returns it. */
export function restore({ code, scale }: Code, into: Float32Array, centre?: Vector): Vector {
  for (let at = 0; at < code.length; at++) into[at] = (centre?.[at] ?? 0) + scale * (code[at] ?? 0)
  return into
}

/** Room for so many vectors in one piece: hundreds of small ones would keep the collector busy. */
export function createRoom(vectors: number, dimensions: number): (at: number) => Float32Array {
  const numbers = new Float32Array(vectors * dimensions)
  return (at) => numbers.subarray(at * dimensions, (at + 1) * dimensions)
}
