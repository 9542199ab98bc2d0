import type { Matrices, Packed } from './matrix.ts'
import { pack } from './matrix.ts'
import type { Weights } from './weights.ts'

/** Numbers of a piece of a word as the first layer reads it, and of everything after that. */
export const PIECE_SIZE = 256
export const SIZE = 512
/** Numbers between the two halves of a layer's feed-forward part. */
export const HIDDEN = 1_536

/** `input · weights + bias`. */
export interface Dense {
  readonly weights: Packed
  readonly bias: Float32Array
}

/** What is done to numbers that have been brought to a mean of 0 and a variance of 1. */
export interface Norm {
  readonly scale: Float32Array
  readonly shift: Float32Array
}

/** One layer of the transformer. */
export interface Layer {
  /** Numbers of each piece that come in; `SIZE` come out. */
  readonly size: number
  /** What brings the input to the width of the output, where they differ. */
  readonly widen: Dense | undefined
  readonly attentionNorm: Norm
  /** Queries, keys and values side by side. */
  readonly attentionIn: Dense
  readonly attentionOut: Dense
  readonly hiddenNorm: Norm
  readonly hiddenIn: Dense
  readonly hiddenOut: Dense
}

/** The tables of the model that are looked up. */
export interface Tables {
  /** `PIECE_SIZE` numbers for each piece of the vocabulary. */
  readonly pieces: Float32Array
  /** How quickly each sine and cosine of a position turns. */
  readonly turns: Float32Array
}

const ENCODE = 'module_apply_default/Encoder_en/KonaTransformer/Encode'
/** Kernels and a few others kept the names of what they were made of. */
const KERNELS = 'module/Encoder_en/KonaTransformer/Encode'
const LAST = 'module/Encoder_en/hidden_layers/tanh_layer_0'
const NORM = 'layer_prepostprocess/layer_norm/layer_norm'
const JOINED = 'ConcatPartitions/concat'

/** Finds the parts of the model by the names that its makers gave them, and brings them into the form of products. */
export class LayerReader {
  readonly #weights: Weights
  readonly #matrices: Matrices

  constructor(weights: Weights, matrices: Matrices) {
    this.#weights = weights
    this.#matrices = matrices
  }

  tables(): Tables {
    return {
      pieces: this.#weights('module/Embeddings_en'),
      turns: this.#weights(`${ENCODE}/TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1`),
    }
  }

  layers(): readonly Layer[] {
    return [this.#layer('Layer_0', PIECE_SIZE), this.#layer('Layer_1', SIZE)]
  }

  /** What makes one vector of the mean of all pieces. */
  last(): Dense {
    return this.#dense(`${LAST}/weights`, `${LAST}/bias`)
  }

  #layer(name: string, size: number): Layer {
    const layer = `${ENCODE}/${name}/TransformerLayer`
    const kernels = `${KERNELS}/${name}/TransformerLayer/MultiheadAttention`
    const stack = `${ENCODE}/TransformerStack/${name}/TransformerLayer/FFN`
    const attention = (part: string): Dense =>
      this.#dense(
        `${kernels}/${part}_transform_single/kernel/part_0`,
        `${layer}/MultiheadAttention/${part}_transform_single/bias/${JOINED}`,
      )
    const hidden = (part: string): Dense =>
      this.#dense(`${stack}/${part}/Tensordot/Reshape_1`, `${layer}/FFN/${part}/bias/${JOINED}`)
    return {
      size,
      widen:
        size === SIZE
          ? undefined
          : this.#dense(`${layer}/dense/kernel/${JOINED}`, `${layer}/dense/bias/${JOINED}`),
      attentionNorm: this.#norm(`${layer}/${NORM}`),
      attentionIn: attention('qkv'),
      attentionOut: attention('output'),
      hiddenNorm: this.#norm(`${layer}/FFN/${NORM}`),
      hiddenIn: hidden('conv1'),
      hiddenOut: hidden('conv2'),
    }
  }

  #norm(name: string): Norm {
    const read = (part: string): Float32Array => this.#weights(`${name}_${part}/${JOINED}`).slice()
    return { scale: read('scale'), shift: read('bias') }
  }

  #dense(kernelName: string, biasName: string): Dense {
    const [kernel, given] = [this.#weights(kernelName), this.#weights(biasName)]
    const columns = given.length
    const numbers = this.#matrices.allocate(kernel.length)
    const weights = { numbers, rows: kernel.length / columns, columns }
    pack(weights, { numbers: kernel, rowStep: columns, columnStep: 1, columns })
    const bias = this.#matrices.allocate(columns)
    bias.set(given)
    return { weights, bias }
  }
}
