/** What the main thread asks of the encoder's thread. */
export interface EncoderRequest {
  readonly id: number
  readonly texts: readonly string[]
}

export type EncoderReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'vectors'; readonly id: number; readonly vectors: readonly Float32Array[] }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string }
