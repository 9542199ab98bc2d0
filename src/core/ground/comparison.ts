import type { Alignment } from './align.ts'
import type { CitedSentence } from './cited-sentence.ts'
import { around, overlap } from './context.ts'
import type { Difference } from './difference.ts'
import { differs, placeOf, places, quoted } from './difference.ts'
import { isAlike } from './likeness.ts'
import { SUPERLATIVES } from './quantity-words.ts'
import type { Token } from './token.ts'

const COMPARATIVE =
  /^(?:more|less|fewer|higher|lower|larger|smaller|bigger|greater|better|worse|older|younger|faster|slower|stronger|weaker|longer|shorter|earlier|later|richer|poorer|cheaper|harder|easier)$/
/** What a passage may say where a sentence says "first". */
const FIRST = /^(?:1|one|1st|initial|new|start|begin\w*|began|at|earliest|pioneer\w*)$/

/** "largest", "first", "more than": in the passage, and with the same sides. */
export const comparison = (alignment: Alignment): readonly Difference[] => [
  ...superlatives(alignment),
  ...exchangedSides(alignment),
]

function superlatives(alignment: Alignment): readonly Difference[] {
  const everywhere = alignment.cited.flatMap(({ tokens }) => tokens)
  const isSaid = (token: Token): boolean =>
    everywhere.some((other) => isAlike(token, other) || (token.lower === 'first' && FIRST.test(other.lower)))
  return alignment.statement
    .filter((token) => (SUPERLATIVES.has(token.lower) || token.lower === 'first') && !isSaid(token))
    .map(({ text }) => differs('comparison', `${places(alignment)} does not say `, ...quoted(text), '.'))
}

const REACH_TO_THAN = 8
const REACH_BEFORE = 6
const REACH_BEHIND = 5

interface Compared {
  readonly left: readonly Token[]
  readonly right: readonly Token[]
}

function exchangedSides({ statement, window }: Alignment): readonly Difference[] {
  return statement.flatMap((token, at): readonly Difference[] => {
    const mine = COMPARATIVE.test(token.lower) ? sidesOf(statement, at) : undefined
    const turned = mine && window.find((sentence) => isTurned(mine, token, sentence))
    return turned === undefined
      ? []
      : [
          differs(
            'comparison',
            `In ${placeOf(turned)} the comparison `,
            ...quoted(`${token.text} than`),
            ' is the other way round.',
          ),
        ]
  })
}

/** What is compared with what; `undefined`: no "than", or one before a number. */
function sidesOf(tokens: readonly Token[], at: number): Compared | undefined {
  const than = tokens.findIndex(
    (token, place) => place > at && place <= at + REACH_TO_THAN && token.lower === 'than',
  )
  if (than < 0 || /^\d/.test(tokens[than + 1]?.lower ?? '')) return undefined
  return { left: around(tokens, at, [-1, REACH_BEFORE]), right: around(tokens, than, [1, REACH_BEHIND]) }
}

function isTurned({ left, right }: Compared, { lower }: Token, { tokens }: CitedSentence): boolean {
  const theirs = sidesOf(
    tokens,
    tokens.findIndex((token) => token.lower === lower),
  )
  if (theirs === undefined) return false
  const crossed = [overlap(left, theirs.right), overlap(right, theirs.left)] as const
  const straight = overlap(left, theirs.left) + overlap(right, theirs.right)
  return crossed[0] > 0 && crossed[1] > 0 && crossed[0] + crossed[1] > straight
}
