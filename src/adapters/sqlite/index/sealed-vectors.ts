import type { Statements } from '../rows.ts'
import { bytesOf, readNumber, readNumbers, release } from '../rows.ts'
import { rangeOf, rowAt, SEGMENT } from './places.ts'
import type { SegmentCodes } from './vector-codes.ts'

/**
 * So many vectors share a row, and a segment has several of them: memory for 64 KiB, which 512 numbers a vector come to, is
 * used again for the next row, while larger pieces cost new memory each time, which takes longer than to read them.
 */
const PART = 128

/** Within a transaction. */
export function writeSealedVectors(
  statements: Statements,
  segment: number,
  { codes, scales }: SegmentCodes,
): void {
  const dimensions = codes.length / SEGMENT
  for (let start = 0; start < SEGMENT; start += PART)
    statements.run(
      'insert into sealed_vectors select ?, ?, vector_seals + 1, ?, ? from totals',
      rowAt(segment, start),
      segment,
      bytesOf(codes.subarray(start * dimensions, (start + PART) * dimensions)),
      bytesOf(scales.subarray(start, start + PART)),
    )
}

/** Hands out the vectors of a sealed segment in parts, with the row of the first vector in each. They are gone after the call. */
export function readSealedVectors(
  statements: Statements,
  segment: number,
  onPart: (first: number, codes: SegmentCodes) => void,
): void {
  const parts = statements.iterate(
    'select * from sealed_vectors where first between ? and ?',
    ...rangeOf(segment),
  )
  for (const row of parts) {
    const codes = readNumbers(row, 'codes', Int8Array)
    onPart(readNumber(row, 'first'), { codes, scales: readNumbers(row, 'scales', Float32Array) })
    release(codes)
  }
}

/** Within a transaction. */
export function removeSealedVectors(statements: Statements, segment: number): void {
  statements.run('delete from sealed_vectors where first between ? and ?', ...rangeOf(segment))
}
