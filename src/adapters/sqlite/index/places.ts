/**
 * The number of a passage's row is its place in the index: 1,024 rows in a row make a segment, and nothing else has to
 * say where a passage is. A segment's sums fit the processor's first cache, and a place within one fits 16 bits.
 */
export const SEGMENT = 1_024

export const segmentOf = (row: number): number => Math.floor(row / SEGMENT)

export const placeOf = (row: number): number => row % SEGMENT

export const rowAt = (segment: number, place: number): number => segment * SEGMENT + place

/** The first and the last row of a segment. */
export const rangeOf = (segment: number): [first: number, last: number] => [
  rowAt(segment, 0),
  rowAt(segment, SEGMENT - 1),
]
