import type { Statements } from '../rows.ts'
import { readNumber } from '../rows.ts'

/** What the whole index counts. */
export interface Totals {
  /** Row number of the next passage. */
  readonly next: number
  readonly passages: number
  readonly sentences: number
  /** Words of all passages, those of their headlines included. */
  readonly words: number
  /** Grows whenever an article comes, changes or goes. */
  readonly changes: number
  /** Grows whenever the words of a segment are sealed or merged. */
  readonly seals: number
  /** Grows whenever vectors of a segment are sealed or merged. */
  readonly vectorSeals: number
  /** Grows whenever passages are removed. */
  readonly removals: number
  /** Grows whenever all vectors mean something else: another encoder, another centre. */
  readonly encodings: number
}

export const NO_TOTALS: Totals = {
  next: 0,
  passages: 0,
  sentences: 0,
  words: 0,
  changes: 0,
  seals: 0,
  vectorSeals: 0,
  removals: 0,
  encodings: 0,
}

export function readTotals(statements: Statements): Totals {
  const [row] = statements.all('select * from totals')
  return {
    next: readNumber(row, 'next'),
    passages: readNumber(row, 'passages'),
    sentences: readNumber(row, 'sentences'),
    words: readNumber(row, 'words'),
    changes: readNumber(row, 'changes'),
    seals: readNumber(row, 'seals'),
    vectorSeals: readNumber(row, 'vector_seals'),
    removals: readNumber(row, 'removals'),
    encodings: readNumber(row, 'encodings'),
  }
}

/** Adds to what is there; what is left out stays. */
export function addTotals(statements: Statements, change: Partial<Totals>): void {
  const { next, passages, sentences, words, changes, seals, vectorSeals, removals, encodings } = {
    ...NO_TOTALS,
    ...change,
  }
  statements.run(
    `update totals set next = next + ?, passages = passages + ?, sentences = sentences + ?, words = words + ?, changes = changes + ?,
     seals = seals + ?, vector_seals = vector_seals + ?, removals = removals + ?, encodings = encodings + ?`,
    next,
    passages,
    sentences,
    words,
    changes,
    seals,
    vectorSeals,
    removals,
    encodings,
  )
}
