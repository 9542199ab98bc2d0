import type { Alignment } from './align.ts'
import type { Difference } from './difference.ts'
import { differs, places, quoted } from './difference.ts'
import { isAlike, likeness, LIKENESS } from './likeness.ts'
import { DEMONYMS, GENERIC_NAMES, TITLES } from './name-words.ts'
import type { Name } from './names.ts'
import { namesIn, spellingOf } from './names.ts'
import type { Token } from './token.ts'

const GLUE = new Set(['of', 'the', 'and', 'for'])

/** Every word of a name stands in the cited passages, and its words stand together. */
export function name(alignment: Alignment): readonly Difference[] {
  const everywhere = alignment.cited.flatMap(({ tokens }) => tokens)
  // A text without capitals has no names to compare with.
  if (!everywhere.some(({ isCapital, opensSentence }) => isCapital && !opensSentence)) return []
  return namesIn(alignment.statement, spellingOf(alignment)).flatMap((own): readonly Difference[] => {
    const isMissing = tellingParts(own).some((token) => !isKnown(token, everywhere, alignment))
    if (isMissing) return [differs('name', ...quoted(own.text), ` is not named in ${places(alignment)}.`)]
    return standsTogether(own, alignment)
      ? []
      : [differs('name', `${places(alignment)} never names `, ...quoted(own.text), ' as one.')]
  })
}

const tellingParts = ({ tokens }: Name): readonly Token[] =>
  tokens.filter(
    ({ lower }) => !TITLES.has(lower) && !GLUE.has(lower) && !(tokens.length > 1 && GENERIC_NAMES.has(lower)),
  )

const isSpelledOut = (token: Token, { matches }: Alignment): boolean =>
  matches.get(token)?.strength === LIKENESS.spelledOut

const isKnown = (token: Token, everywhere: readonly Token[], alignment: Alignment): boolean =>
  isSpelledOut(token, alignment) ||
  everywhere.some((other) => isAlike(token, other) || DEMONYMS.get(other.lower) === token.stem)

/** All parts of the name stand in one sentence, close to each other. */
function standsTogether(own: Name, alignment: Alignment): boolean {
  const parts = tellingParts(own).filter(({ lower }) => !GENERIC_NAMES.has(lower))
  const isAcronyms = parts.every(({ text }) => text.length <= 6 && /^\p{Lu}+$/u.test(text))
  if (parts.length < 2 || isAcronyms || parts.some((part) => isSpelledOut(part, alignment))) return true
  const reach = 2 + 2 * parts.length
  return alignment.cited.some(({ tokens }) => {
    const [first = [], ...others] = parts.map((part) =>
      tokens.flatMap((other, at) => (likeness(part, other) >= LIKENESS.sameRoot ? [at] : [])),
    )
    return first.some((place) => others.every((found) => found.some((at) => Math.abs(at - place) <= reach)))
  })
}
