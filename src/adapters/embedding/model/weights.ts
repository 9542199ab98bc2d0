import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

/** Numbers of a model by the names that its makers gave them. Throws for a name that it does not have. */
export type Weights = (name: string) => Float32Array

/** What model.json says of a tensor; they lie one after the other in the files that it lists, laid end to end. */
interface Tensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: string
}

interface Manifest {
  readonly paths: readonly string[]
  readonly weights: readonly Tensor[]
}

/** All tensors that there are have four bytes a number. */
const BYTES = 4

/** Which model it is: where its files lie, and the CRC-32 of its weights. */
export interface ModelFiles {
  readonly folder: string
  readonly checksum: number
}

/**
 * Lends the weights of a model in the format of TensorFlow.js. Their memory is given back at once when `work` is done. Throws
 * when they are not those that are expected: a damaged model still makes vectors, which nobody would recognise as wrong.
 */
export function withWeights<Result>(
  { folder, checksum }: ModelFiles,
  work: (weights: Weights) => Result,
): Result {
  const { paths, weights } = readManifest(folder)
  const bytes = readFiles(paths.map((path) => join(folder, path)))
  try {
    if (crc32(new Uint8Array(bytes)) !== checksum) throw new Error('The files of the model are damaged')
    return work(findTensors(bytes, weights))
  } finally {
    bytes.transfer(0)
  }
}

function findTensors(bytes: ArrayBuffer, listed: readonly Tensor[]): Weights {
  const tensors = new Map<string, Float32Array>()
  let start = 0
  for (const { name, shape, dtype } of listed) {
    const length = shape.reduce((product, size) => product * size, 1)
    if (dtype === 'float32') tensors.set(name, new Float32Array(bytes, start, length))
    start += length * BYTES
  }
  return (name) => {
    const tensor = tensors.get(name)
    if (tensor === undefined) throw new Error(`The model has no ${name}`)
    return tensor
  }
}

/** Read straight to where they belong: they are large. */
function readFiles(paths: readonly string[]): ArrayBuffer {
  const sizes = paths.map((path) => statSync(path).size)
  const bytes = new ArrayBuffer(sizes.reduce((sum, size) => sum + size, 0))
  let start = 0
  for (const path of paths) {
    const file = openSync(path, 'r')
    try {
      start += readSync(file, new Uint8Array(bytes, start))
    } finally {
      closeSync(file)
    }
  }
  return bytes
}

function readManifest(folder: string): Manifest {
  const model: unknown = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'))
  if (!hasManifest(model)) throw new TypeError('model.json lists no weights')
  return model.weightsManifest[0]
}

/** The package has a fixed version: whatever else it says is believed. */
const hasManifest = (value: unknown): value is { readonly weightsManifest: readonly [Manifest] } =>
  typeof value === 'object' && value !== null && 'weightsManifest' in value
