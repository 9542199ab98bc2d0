import { likeness, LIKENESS } from './likeness.ts'
import type { Token } from './token.ts'

/** What stands in one text where something else, or nothing, stands in the other. */
export interface Edit {
  readonly removed: readonly Token[]
  readonly inserted: readonly Token[]
  /** Both texts agree again behind it, and have agreed before. */
  readonly isInside: boolean
}

/** Such a share of the statement's words must follow the sentence, in its order. */
const CLOSE = 0.7

/** Word by word, from a sentence to a statement that follows it closely; `undefined`: it does not. */
export function editsBetween(
  sentence: readonly Token[],
  statement: readonly Token[],
): readonly Edit[] | undefined {
  const common = commonLengths(sentence, statement)
  const lengthAt = (i: number, j: number): number => common[i]?.[j] ?? 0
  if (lengthAt(0, 0) < CLOSE * statement.length) return undefined
  const edits: Edit[] = []
  let removed: Token[] = []
  let inserted: Token[] = []
  let hasAgreed = false
  const close = (isInside: boolean): void => {
    if (removed.length + inserted.length > 0) edits.push({ removed, inserted, isInside })
    removed = []
    inserted = []
  }
  let [i, j] = [0, 0]
  for (;;) {
    const [theirs, mine] = [sentence[i], statement[j]]
    if (theirs === undefined || mine === undefined) break
    if (isEqual(theirs, mine)) {
      close(hasAgreed)
      hasAgreed = true
      i++
      j++
    } else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) {
      removed.push(theirs)
      i++
    } else {
      inserted.push(mine)
      j++
    }
  }
  removed.push(...sentence.slice(i))
  inserted.push(...statement.slice(j))
  close(false)
  return edits
}

const isEqual = (one: Token, other: Token): boolean =>
  one.lower === other.lower ||
  (one.stem === other.stem && one.stem.length > 3) ||
  likeness(one, other) === LIKENESS.same

type Row = Uint16Array<ArrayBuffer>

/** Length of the longest common sequence from each place of the one and each of the other on. */
function commonLengths(one: readonly Token[], other: readonly Token[]): readonly Row[] {
  const rows: Row[] = [new Uint16Array(other.length + 1)]
  for (const mine of one.toReversed()) rows.push(rowAbove(rows.at(-1) ?? new Uint16Array(), mine, other))
  return rows.toReversed()
}

function rowAbove(below: Row, mine: Token, other: readonly Token[]): Row {
  const row = new Uint16Array(below.length)
  for (const [back, theirs] of other.toReversed().entries()) {
    const j = other.length - 1 - back
    row[j] = isEqual(mine, theirs) ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
  }
  return row
}
