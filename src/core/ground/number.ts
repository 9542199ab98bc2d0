import type { Alignment } from './align.ts'
import { isNextToMonth } from './calendar.ts'
import type { Difference } from './difference.ts'
import { differs, placeOf, places, quoted } from './difference.ts'
import type { Bound, Quantity, Unit } from './read-quantities.ts'
import { readQuantities } from './read-quantities.ts'

/** Words that stand for a number. */
const STAND_INS: readonly (readonly [number, RegExp])[] = [
  [0.5, /\bhalf\b|\b50(?: ?%| percent)/i],
  [1, /\b(?:one|single|a|first)\b/i],
  [2, /\b(?:twice|double[sd]?|doubling|both|pair|couple|two|twofold|halves)\b/i],
  [3, /\b(?:triple[sd]?|threefold|three|thrice)\b/i],
  [10, /\bdecade\b/i],
  [12, /\bdozen\b/i],
  [100, /\bcentury\b/i],
]
const BOUND_WORDS: Readonly<Record<Bound, string>> = {
  over: 'more than ',
  under: 'less than ',
  about: 'about ',
  exact: '',
}

/** Every number stands in the passage, as it is or rounded fairly. */
export function number(alignment: Alignment): readonly Difference[] {
  const text = alignment.cited.map((sentence) => sentence.text).join(' ')
  const sources = alignment.cited.flatMap((sentence) =>
    readQuantities(sentence.tokens).map((source) => ({ source, sentence })),
  )
  return readQuantities(alignment.statement).flatMap((own): readonly Difference[] => {
    if (sources.some(({ source }) => carries(own, source))) {
      const same = sources.filter(
        ({ source }) => source.value === own.value && areComparable(own.unit, source.unit),
      )
      const [first] = same
      const isTurned =
        own.bound !== 'exact' && same.every(({ source }) => areOpposed(own.bound, source.bound))
      if (first === undefined || !isTurned) return []
      const theirs = `${BOUND_WORDS[first.source.bound]}${first.source.text}`
      const mine = `${BOUND_WORDS[own.bound]}${own.text}`
      return [
        differs(
          'number',
          `${placeOf(first.sentence)} says `,
          ...quoted(theirs),
          ', not ',
          ...quoted(mine),
          '.',
        ),
      ]
    }
    if (STAND_INS.some(([value, words]) => value === own.value && words.test(text))) return []
    // "first" is for the comparison to judge.
    if (own.value <= 2 && own.unit === 'ordinal') return []
    const isDate = own.unit === 'year' || isNextToMonth(alignment.statement, own.from, own.to)
    return [differs(isDate ? 'date' : 'number', ...quoted(own.text), ` is not in ${places(alignment)}.`)]
  })
}

const areOpposed = (own: Bound, source: Bound): boolean =>
  source !== 'exact' && own !== source && own !== 'about'

const areComparable = (own: Unit, source: Unit): boolean =>
  own === source || own === 'plain' || source === 'plain'

/** Does the passage's number carry this one? */
function carries(own: Quantity, source: Quantity): boolean {
  if (!canCarry(own.unit, source.unit)) return false
  if (own.value === source.value) return true
  if (own.unit === 'vague') return isRoughly(own, source)
  return ROUNDABLE.has(own.unit) && ROUNDABLE.has(source.unit) && isRounded(own, source)
}

/** "the fourth of 4"; a percentage is no plain count unless the passage leaves it open. */
const canCarry = (own: Unit, source: Unit): boolean =>
  own === 'percent'
    ? source === 'percent' || source === 'plain'
    : areComparable(own, source) || (own === 'ordinal' && source === 'plain')

const ROUNDABLE: ReadonlySet<Unit> = new Set(['percent', 'money', 'times', 'plain', 'vague'])

/** "hundreds" for 640. */
const isRoughly = (own: Quantity, source: Quantity): boolean =>
  source.unit !== 'vague' && source.value >= 2 * own.value && source.value < 10 * own.value

/** How far a rounded number may be from the real one, by the word before it. */
const RANGES: Readonly<Record<Bound, readonly [number, number]>> = {
  about: [0.9, 1.1],
  over: [0.8, 1],
  under: [1, 1.15],
  exact: [0.98, 1.02],
}

function isRounded(own: Quantity, source: Quantity): boolean {
  const [mine, theirs] = [significantDigits(own.value), significantDigits(source.value)]
  if (mine > theirs) return false
  if (mine === theirs && own.bound !== 'over' && own.bound !== 'under') return false
  if (own.bound === 'exact' && source.bound !== 'about') return false
  const [least, most] = RANGES[own.bound]
  const ratio = own.value / source.value
  return ratio > least && ratio < most
}

/** A rounded number has fewer than what it was rounded from. */
const significantDigits = (value: number): number =>
  String(value)
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length
