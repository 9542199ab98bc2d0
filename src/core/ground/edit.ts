import type { Alignment } from './align.ts'
import { calendarWord } from './calendar.ts'
import type { CitedSentence } from './cited-sentence.ts'
import { isDenier } from './context.ts'
import { NEGATIVE_PREFIX } from './denial-words.ts'
import type { Difference } from './difference.ts'
import { differs, placeOf, quoted } from './difference.ts'
import type { Edit } from './edits.ts'
import { editsBetween } from './edits.ts'
import { isHedge, lostHedge, mustBeKept } from './hedge.ts'
import { isAlike, LIKENESS } from './likeness.ts'
import { TITLES } from './name-words.ts'
import { isDenial } from './negation.ts'
import { areOpposite } from './opposite.ts'
import { SUPERLATIVES } from './quantity-words.ts'
import type { Token } from './token.ts'
import { isContent } from './token.ts'

/** A statement that follows one sentence closely: what was put in, left out or replaced, word by word. */
export const edit = (alignment: Alignment): readonly Difference[] =>
  alignment.window.flatMap((sentence) =>
    (editsBetween(sentence.tokens, alignment.statement) ?? []).flatMap((one) =>
      changesIn(Object.assign({ sentence, alignment }, one)),
    ),
  )

interface Changed extends Edit {
  readonly sentence: CitedSentence
  readonly alignment: Alignment
}

const changesIn = (changed: Changed): readonly Difference[] => [
  ...insertedNegation(changed),
  ...replacedName(changed),
  ...(changed.isInside ? insideChanges(changed) : []),
]

const insideChanges = (changed: Changed): readonly Difference[] => [
  ...removedNegation(changed),
  ...removedHedge(changed),
  ...replacedByOpposite(changed),
  ...grown(changed),
]

/** Longer edits are no replacement of a word but another sentence. */
const FEW = 4
const FEWER = 3

const countOf = ({ lower }: Token, tokens: readonly Token[]): number =>
  tokens.filter((token) => token.lower === lower).length

/** It has not gone: it stands elsewhere in the statement. */
const isMoved = (token: Token, { sentence, alignment }: Changed): boolean =>
  countOf(token, alignment.statement) >= countOf(token, sentence.tokens)
/** It is not new: it stood elsewhere in the sentence. */
const wasThere = (token: Token, { sentence, alignment }: Changed): boolean =>
  countOf(token, sentence.tokens) >= countOf(token, alignment.statement)

const denies = (token: Token): boolean => isDenier(token) || NEGATIVE_PREFIX.test(token.lower)

function insertedNegation(changed: Changed): readonly Difference[] {
  const { inserted, removed, sentence, alignment } = changed
  const word = inserted.find((token) => isDenial(alignment.statement, alignment.statement.indexOf(token)))
  if (word === undefined || inserted.length > FEW || removed.some(denies) || wasThere(word, changed))
    return []
  return [differs('negation', `${placeOf(sentence)} does not say `, ...quoted(word.text), '.')]
}

function removedNegation(changed: Changed): readonly Difference[] {
  const { inserted, removed, sentence } = changed
  const word = removed.find((token) => isDenial(sentence.tokens, sentence.tokens.indexOf(token)))
  if (word === undefined || removed.length > FEW || inserted.some(denies) || isMoved(word, changed)) return []
  return [differs('negation', `${placeOf(sentence)} says `, ...quoted(word.text), ', which is left out.')]
}

function removedHedge(changed: Changed): readonly Difference[] {
  const { inserted, removed, sentence } = changed
  const word = removed.find((token) => mustBeKept(token) && !token.isCapital)
  if (word === undefined || removed.length > FEWER || inserted.some(isHedge) || isMoved(word, changed))
    return []
  return [lostHedge(sentence, word)]
}

/** Where one of them replaces the other in the same sentence, the meaning is turned; elsewhere they say little. */
const TURNED = new Set(
  'before:after under:over above:below including:excluding with:without up:down more:less for:against inside:outside since:until most:least most:few many:few always:never'
    .split(' ')
    .flatMap((pair) => [pair, pair.split(':').toReversed().join(':')]),
)

function replacedByOpposite(changed: Changed): readonly Difference[] {
  const { inserted, removed, sentence } = changed
  if (removed.length > FEW || inserted.length > FEW || removed.some(denies) !== inserted.some(denies))
    return []
  return removed.flatMap((theirs) =>
    inserted
      .filter((mine) => TURNED.has(`${theirs.lower}:${mine.lower}`) || areOpposite(theirs, mine))
      .filter(() => !isMoved(theirs, changed))
      .map((mine) =>
        differs(
          'opposite',
          `${placeOf(sentence)} says `,
          ...quoted(theirs.text),
          ', not ',
          ...quoted(mine.text),
          '.',
        ),
      ),
  )
}

/** "largest", "only", "all" put in. */
function grown(changed: Changed): readonly Difference[] {
  const { inserted, removed, sentence } = changed
  if (removed.length > 2 || inserted.length > FEWER) return []
  const word = inserted.find(
    (token) =>
      (SUPERLATIVES.has(token.lower) || token.lower === 'only' || token.lower === 'all') &&
      !wasThere(token, changed),
  )
  if (word === undefined || removed.some((token) => isAlike(token, word))) return []
  const rule = SUPERLATIVES.has(word.lower) ? 'comparison' : 'quantity'
  return [differs(rule, `${placeOf(sentence)} does not say `, ...quoted(word.text), '.')]
}

const isNameWord = (token: Token): boolean =>
  token.isCapital &&
  isContent(token) &&
  calendarWord(token) === undefined &&
  !/^\d/.test(token.lower) &&
  !TITLES.has(token.lower)

/** One name put in where another one was. */
function replacedName(changed: Changed): readonly Difference[] {
  const { inserted, removed, sentence, alignment } = changed
  const mine = inserted.filter(
    (token) => isNameWord(token) && alignment.matches.get(token)?.strength !== LIKENESS.spelledOut,
  )
  const theirs = removed.filter(isNameWord)
  if (mine.length === 0 || theirs.length === 0 || inserted.length > 5 || removed.length > 6) return []
  const isCited = mine.every((token) =>
    alignment.cited.some(({ tokens }) => tokens.some(({ lower }) => lower === token.lower)),
  )
  const isHere = mine.some((token) => sentence.tokens.some((other) => isAlike(other, token)))
  if (!isCited || isHere || theirs.some((token) => isMoved(token, changed))) return []
  return [
    differs(
      'place',
      `${placeOf(sentence)} says this of `,
      ...quoted(textOf(theirs)),
      ', not of ',
      ...quoted(textOf(mine)),
      '.',
    ),
  ]
}

const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ')
