import type { Matrices, Matrix, Packed } from './matrix.ts'
import { pack } from './matrix.ts'
import { createMatrices } from './create-matrices.ts'
import type { Dense, Layer, Norm, Tables } from './read-layers.ts'
import { HIDDEN, LayerReader, PIECE_SIZE, SIZE } from './read-layers.ts'
import type { Weights } from './weights.ts'

/** Pieces of a text that are read, as the model was trained; what follows them is left out. */
const MOST_PIECES = 128
const HEADS = 4
/** In the weights of all layers and in `Room`. */
const NUMBERS = 5_750_000
/** Keeps the variance of equal numbers above 0. */
const EPSILON = 1e-6

/** Where the numbers of all pieces of a text are while it is read. */
interface Room {
  /** What each layer reads and what it leaves. */
  readonly state: Matrix
  readonly normal: Matrix
  readonly residual: Matrix
  /** Queries, keys and values. */
  readonly attention: Matrix
  readonly keys: Float32Array
  readonly values: Float32Array
  /** How much each piece heeds each other. */
  readonly heed: Matrix
  readonly mixed: Matrix
  readonly hidden: Matrix
  readonly zeros: Float32Array
}

/**
 * The Universal Sentence Encoder lite, as its authors published it: pieces of words and their positions, two layers of
 * self-attention, the mean of all pieces, one last layer, a unit vector of 512 numbers.
 */
export class SentenceModel {
  readonly #matrices: Matrices
  readonly #tables: Tables
  readonly #layers: readonly Layer[]
  readonly #last: Dense
  readonly #room: Room

  /** Copies what it needs of the weights. */
  constructor(weights: Weights, create: (numbers: number) => Matrices = createMatrices) {
    this.#matrices = create(NUMBERS)
    const reader = new LayerReader(weights, this.#matrices)
    const { pieces, turns } = reader.tables()
    this.#tables = { pieces: pieces.slice(), turns: turns.slice() }
    this.#layers = reader.layers()
    this.#last = reader.last()
    this.#room = createRoom(this.#matrices)
  }

  /** The vector of a text, which is given as the numbers of its pieces, one at least. */
  encode(pieces: readonly number[]): Float32Array {
    const read = pieces.slice(0, MOST_PIECES)
    this.#place(read)
    for (const layer of this.#layers) this.#pass(layer, read.length)
    return this.#finish(read.length)
  }

  /** Each piece twice, and its position as sines and cosines. */
  #place(pieces: readonly number[]): void {
    const { numbers, stride } = this.#room.state
    const { pieces: table, turns } = this.#tables
    for (const [position, piece] of pieces.entries())
      for (let at = 0; at < PIECE_SIZE; at++) {
        const angle = position * (turns[at % turns.length] ?? 0)
        const wave = at < turns.length ? Math.sin(angle) : Math.cos(angle)
        numbers[position * stride + at] = 2 * (table[piece * PIECE_SIZE + at] ?? 0) + wave
      }
  }

  #pass(layer: Layer, count: number): void {
    const { state, normal, residual, attention, mixed, hidden } = this.#room
    normalise(state, normal, { count, size: layer.size, norm: layer.attentionNorm })
    this.#apply(layer.attentionIn, [normal, attention], count)
    for (let head = 0; head < HEADS; head++) this.#attend(layer.size, head, count)
    if (layer.widen === undefined) residual.numbers.set(state.numbers.subarray(0, count * state.stride))
    else this.#apply(layer.widen, [state, residual], count)
    this.#apply(layer.attentionOut, [mixed, state], count)
    add(state, residual, count)
    normalise(state, normal, { count, size: SIZE, norm: layer.hiddenNorm })
    this.#apply(layer.hiddenIn, [normal, hidden], count)
    dropNegative(hidden, count)
    this.#apply(layer.hiddenOut, [hidden, residual], count)
    add(state, residual, count)
  }

  #apply({ weights, bias }: Dense, [left, into]: readonly [Matrix, Matrix], count: number): void {
    this.#matrices.multiply({ left, right: weights, bias, into, rows: upTo(count, 4) })
  }

  /** Each piece takes over the values of those whose keys match its query. */
  #attend(size: number, head: number, count: number): void {
    const { attention, heed, mixed, zeros } = this.#room
    const width = size / HEADS
    const part = (number: number): Float32Array => attention.numbers.subarray(number * size + head * width)
    const [queries, keys, values] = [part(0), part(1), part(2)]
    const { stride } = attention
    const rows = upTo(count, 4)
    const right: Packed = { numbers: this.#room.keys, rows: width, columns: upTo(count, 8) }
    pack(right, { numbers: keys, rowStep: 1, columnStep: stride, columns: count })
    this.#matrices.multiply({ left: { numbers: queries, stride }, right, bias: zeros, into: heed, rows })
    soften(heed, count, 1 / Math.sqrt(width))
    const heeded: Packed = { numbers: this.#room.values, rows: count, columns: width }
    pack(heeded, { numbers: values, rowStep: stride, columnStep: 1, columns: width })
    const into = { numbers: mixed.numbers.subarray(head * width), stride: mixed.stride }
    this.#matrices.multiply({ left: heed, right: heeded, bias: zeros, into, rows })
  }

  #finish(count: number): Float32Array {
    const { state, normal, mixed } = this.#room
    for (let at = 0; at < SIZE; at++) {
      let sum = 0
      for (let row = 0; row < count; row++) sum += state.numbers[row * state.stride + at] ?? 0
      normal.numbers[at] = sum / count
    }
    this.#apply(this.#last, [normal, mixed], 1)
    const vector = mixed.numbers.slice(0, SIZE).map(Math.tanh)
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
    return vector.map((value) => value / length)
  }
}

function createRoom(matrices: Matrices): Room {
  const matrix = (stride: number): Matrix => ({ numbers: matrices.allocate(MOST_PIECES * stride), stride })
  return {
    state: matrix(SIZE),
    normal: matrix(SIZE),
    residual: matrix(SIZE),
    attention: matrix(3 * SIZE),
    keys: matrices.allocate((MOST_PIECES * SIZE) / HEADS),
    values: matrices.allocate((MOST_PIECES * SIZE) / HEADS),
    heed: matrix(MOST_PIECES),
    mixed: matrix(SIZE),
    hidden: matrix(HIDDEN),
    zeros: matrices.allocate(SIZE),
  }
}

/** The next multiple. */
const upTo = (count: number, step: number): number => Math.ceil(count / step) * step

interface Normalising {
  readonly count: number
  readonly size: number
  readonly norm: Norm
}

/** Brings each row to a mean of 0 and a variance of 1, then scales and shifts it. */
function normalise(from: Matrix, into: Matrix, { count, size, norm }: Normalising): void {
  for (let row = 0; row < count; row++) {
    const numbers = from.numbers.subarray(row * from.stride, row * from.stride + size)
    let [mean, variance] = [0, 0]
    for (const value of numbers) mean += value / size
    for (const value of numbers) variance += (value - mean) ** 2 / size
    const factor = 1 / Math.sqrt(variance + EPSILON)
    for (let at = 0; at < size; at++)
      into.numbers[row * into.stride + at] =
        ((numbers[at] ?? 0) - mean) * factor * (norm.scale[at] ?? 0) + (norm.shift[at] ?? 0)
  }
}

/** Makes shares that add up to 1 of the first `count` numbers of each row. */
function soften({ numbers, stride }: Matrix, count: number, scale: number): void {
  for (let row = 0; row < count; row++) {
    const scores = numbers.subarray(row * stride, row * stride + count)
    let [most, sum] = [-Infinity, 0]
    for (const score of scores) most = Math.max(most, score)
    for (let at = 0; at < count; at++) {
      const share = Math.exp(((scores[at] ?? 0) - most) * scale)
      scores[at] = share
      sum += share
    }
    for (let at = 0; at < count; at++) scores[at] = (scores[at] ?? 0) / sum
  }
}

function add({ numbers, stride }: Matrix, other: Matrix, count: number): void {
  for (let at = 0; at < count * stride; at++) numbers[at] = (numbers[at] ?? 0) + (other.numbers[at] ?? 0)
}

function dropNegative({ numbers, stride }: Matrix, count: number): void {
  for (let at = 0; at < count * stride; at++) numbers[at] = Math.max(0, numbers[at] ?? 0)
}
