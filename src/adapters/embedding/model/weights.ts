import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'

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

/** Lends the weights of a model in the format of TensorFlow.js. Their memory is given back at once when `work` is done. */
export function withWeights<Result>(folder: string, work: (weights: Weights) => Result): Result {
  const { paths, weights } = readManifest(folder)
  const bytes = readFiles(paths.map((path) => join(folder, path)))
  const tensors = new Map<string, Float32Array>()
  let start = 0
  for (const { name, shape, dtype } of weights) {
    const length = shape.reduce((product, size) => product * size, 1)
    if (dtype === 'float32') tensors.set(name, new Float32Array(bytes, start, length))
    start += length * BYTES
  }
  try {
    return work((name) => {
      const tensor = tensors.get(name)
      if (tensor === undefined) throw new Error(`The model has no ${name}`)
      return tensor
    })
  } finally {
    bytes.transfer(0)
  }
}

/** Read straight to where they belong: they are large. */
function readFiles(paths: readonly string[]): ArrayBuffer {
  const sizes = paths.map((path) => statSync(path).size)
  const bytes = new ArrayBuffer(sizes.reduce((sum, size) => sum + size, 0))
  let start = 0
  for (const path of paths) {
    const file = openSync(path, 'r')
    start += readSync(file, new Uint8Array(bytes, start))
    closeSync(file)
  }
  if (start !== bytes.byteLength) throw new Error('The files of the model could not be read whole')
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
