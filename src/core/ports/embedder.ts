/** A unit vector: the dot product of two is their cosine. */
export type Vector = Float32Array

/** Port: turns texts into vectors whose closeness is closeness in meaning. */
export interface Embedder {
  /** Names the model and its version; vectors of another model are made anew. */
  readonly model: string
  /** Length of every vector. */
  readonly dimensions: number
  /** True once a text can be encoded at once; false while the model loads and for good when it cannot. */
  readonly isReady: boolean
  /** Loads the model; resolves to whether it worked, and never rejects. */
  warm(): Promise<boolean>
  /** One vector for each text, in order. Waits until the model is loaded. Rejects when it cannot be. */
  embed(texts: readonly string[]): Promise<readonly Vector[]>
  close(): Promise<void>
}
