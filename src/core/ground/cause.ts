import type { Alignment } from './align.ts'
import { BECAUSE, CAUSAL, CAUSAL_HINT, FOLLOWS_ON } from './cause-words.ts'
import type { CitedSentence } from './cited-sentence.ts'
import { overlap } from './context.ts'
import type { Difference } from './difference.ts'
import { differs, placeOf, places, quoted, remarks } from './difference.ts'
import type { Token } from './token.ts'
import { isContent, tokenize } from './token.ts'

/** A cause that the passage does not give, or cause and effect exchanged. */
export function cause(alignment: Alignment): readonly Difference[] {
  const { text, window } = alignment
  const [cue] = CAUSAL.exec(text) ?? []
  if (cue === undefined) return []
  const isHinted = window.some(
    (sentence) => CAUSAL_HINT.test(sentence.text) || sentence.text.toLowerCase().includes(cue.toLowerCase()),
  )
  if (!isHinted)
    return [
      differs('cause', `${places(alignment)} gives no cause for it; here it says `, ...quoted(cue), '.'),
    ]
  const because = BECAUSE.exec(text)
  return because === null ? [] : judgeSides(sidesOf(text, because, alignment.statement), alignment)
}

interface Sides {
  readonly effect: readonly Token[]
  readonly cause: readonly Token[]
}

function sidesOf(text: string, because: RegExpExecArray, tokens = tokenize(text)): Sides {
  const end = because.index + because[0].length
  return {
    effect: tokens.filter((token) => token.start < because.index && isContent(token)),
    cause: tokens.filter((token) => token.start >= end && isContent(token)),
  }
}

/** Such a share of the cause must be in the passage at all. */
const LEAST_FOUND = 0.34

function judgeSides(sides: Sides, alignment: Alignment): readonly Difference[] {
  const { matches, window } = alignment
  const found = sides.cause.filter((token) => matches.has(token)).length
  if (sides.cause.length >= 2 && found < LEAST_FOUND * sides.cause.length)
    return [differs('cause', `The cause given here is not in ${places(alignment)}.`)]
  if (areUnlinked(sides, alignment))
    return [differs('cause', `${places(alignment)} says both, but not one because of the other.`)]
  const turned = window.find((sentence) => isTurned(sides, sentence))
  if (turned !== undefined)
    return [differs('cause', `${placeOf(turned)} gives cause and effect the other way round.`)]
  const isExplicit = window.some((sentence) => BECAUSE.test(sentence.text) || CAUSAL.test(sentence.text))
  return isExplicit
    ? []
    : [remarks('cause', `${places(alignment)} only hints at the cause that is given here.`)]
}

/** The two halves stand in two sentences, and nothing links those. */
function areUnlinked({ effect, cause: reason }: Sides, { matches }: Alignment): boolean {
  const [one, other] = [mainSentence(effect, matches), mainSentence(reason, matches)]
  if (one === undefined || other === undefined || one === other) return false
  const later = one.position > other.position ? one : other
  return !FOLLOWS_ON.test(later.text) && ![one, other].some(({ text }) => BECAUSE.test(text))
}

const MOSTLY = 0.6

function mainSentence(tokens: readonly Token[], matches: Alignment['matches']): CitedSentence | undefined {
  const counts = new Map<CitedSentence, number>()
  for (const token of tokens) {
    const sentence = matches.get(token)?.sentence
    if (sentence !== undefined) counts.set(sentence, (counts.get(sentence) ?? 0) + 1)
  }
  const [best] = [...counts].toSorted(([, one], [, other]) => other - one)
  return best !== undefined && best[1] >= 2 && best[1] >= MOSTLY * tokens.length ? best[0] : undefined
}

function isTurned(mine: Sides, { text }: CitedSentence): boolean {
  const because = BECAUSE.exec(text)
  if (because === null || because.index <= 3 || mine.effect.length === 0) return false
  const theirs = sidesOf(text, because)
  const crossed = overlap(mine.effect, theirs.cause) + overlap(mine.cause, theirs.effect)
  const straight = overlap(mine.effect, theirs.effect) + overlap(mine.cause, theirs.cause)
  return crossed > 2 + 2 * straight
}
