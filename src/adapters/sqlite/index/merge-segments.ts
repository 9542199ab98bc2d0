import { rowAt, SEGMENT } from './places.ts'
import type { RemovedRows } from './removed-rows.ts'
import type { VectorState } from './vector-segments.ts'

/**
 * Neighbouring segments whose passages fit into one, or one that holds none: the first such there are. So at least half
 * of all places are in use. Neighbours, because merging must not change the order of passages; in one state, because a
 * segment has its vectors in one place.
 */
export function findMergeable(
  segments: readonly number[],
  removed: RemovedRows,
  stateOf: (segment: number) => VectorState,
): readonly number[] | undefined {
  for (const [at, segment] of segments.entries()) {
    const state = stateOf(segment)
    if (state === 'some' || state === 'foreign') continue
    const living = removed.living(segment)
    if (living === 0) return [segment]
    const next = segments[at + 1]
    if (next === undefined || stateOf(next) !== state) continue
    if (living + removed.living(next) <= SEGMENT) return [segment, next]
  }
  return undefined
}

/** Where the passages of merged segments go: to the first places of the first segment, in order. */
export function moveTogether(segments: readonly number[], removed: RemovedRows): ReadonlyMap<number, number> {
  const [into = 0] = segments
  const rows = segments.flatMap((segment) => removed.livingRows(segment))
  return new Map(rows.map((row, place) => [row, rowAt(into, place)]))
}
