import type { Token } from './token.ts'

export type Unit = 'percent' | 'money' | 'ordinal' | 'year' | 'vague' | 'times' | 'plain'
/** "about 200", "more than 200", "up to 200". */
export type Bound = 'exact' | 'about' | 'over' | 'under'

export interface Quantity {
  readonly value: number
  readonly unit: Unit
  readonly bound: Bound
  /** Its tokens: `from` up to and without `to`. */
  readonly from: number
  readonly to: number
  readonly text: string
}

const numbered = (words: string, first: number, step = 1): readonly (readonly [string, number])[] =>
  words.split(' ').map((word, index) => [word, first + index * step] as const)

const UNITS = new Map(
  numbered(
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    0,
  ),
)
const TENS = new Map(numbered('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10))
const ORDINALS = new Map(
  numbered('first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth', 1),
)
const SCALES = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
])
const SUFFIXES = new Map([
  ['m', 1e6],
  ['bn', 1e9],
  ['tn', 1e12],
  ['k', 1e3],
])
const PLURAL_SCALES = new Map([
  ['dozens', 12],
  ['hundreds', 100],
  ['thousands', 1e3],
  ['millions', 1e6],
  ['billions', 1e9],
  ['trillions', 1e12],
])
const MULTIPLES = new Map([
  ['twice', 2],
  ['double', 2],
  ['doubled', 2],
  ['doubling', 2],
  ['triple', 3],
  ['tripled', 3],
  ['threefold', 3],
  ['thrice', 3],
])
const PARTS = new Map([
  ['half', 0.5],
  ['quarter', 0.25],
  ['dozen', 12],
])
const DIGITS = /^(\d[\d,]*(?:\.\d+)?)(st|nd|rd|th|m|bn|k|tn|s)?$/
const YEAR = /^(?:1[0-9]{3}|20[0-9]{2})$/
const CURRENCY = /[$£€]\s*$/
const CURRENCIES = new Set(['dollars', 'euros', 'pounds'])

/** The numbers of a text, in digits and in words, with what they count and how they are rounded. */
export function readQuantities(tokens: readonly Token[]): readonly Quantity[] {
  const quantities: Quantity[] = []
  let at = 0
  while (at < tokens.length) {
    const found = readAt(tokens, at)
    if (found !== undefined) quantities.push(found)
    at = found?.to ?? at + 1
  }
  return quantities
}

type Figure = Pick<Quantity, 'value' | 'unit' | 'to'>

function readAt(tokens: readonly Token[], from: number): Quantity | undefined {
  const figure = readFigure(tokens, from)
  if (figure === undefined) return undefined
  const { value, unit, to } = withUnit(figure, tokens, from)
  const text = tokens
    .slice(from, to)
    .map((token) => token.text)
    .join(' ')
  return { value, unit, bound: boundBehind(tokens, to) ?? boundBefore(tokens, from), from, to, text }
}

function readFigure(tokens: readonly Token[], at: number): Figure | undefined {
  const word = tokens[at]?.lower ?? ''
  const to = at + 1
  const ordinal = ORDINALS.get(word)
  if (ordinal !== undefined) return { value: ordinal, unit: 'ordinal', to }
  const multiple = MULTIPLES.get(word)
  if (multiple !== undefined) return { value: multiple, unit: 'times', to }
  const part = PARTS.get(word)
  if (part !== undefined) return { value: part, unit: 'plain', to }
  return readDigits(word, to) ?? readVague(tokens, at) ?? readWords(tokens, at)
}

function readDigits(word: string, to: number): Figure | undefined {
  const [, digits, suffix] = DIGITS.exec(word) ?? []
  if (digits === undefined) return undefined
  const value = Number(digits.replaceAll(',', ''))
  if (suffix === undefined) return { value, unit: YEAR.test(digits) ? 'year' : 'plain', to }
  if (suffix === 's') return { value, unit: 'year', to }
  const scale = SUFFIXES.get(suffix)
  return scale === undefined ? { value, unit: 'ordinal', to } : { value: value * scale, unit: 'plain', to }
}

/** "hundreds of thousands". */
function readVague(tokens: readonly Token[], at: number): Figure | undefined {
  const value = PLURAL_SCALES.get(tokens[at]?.lower ?? '')
  if (value === undefined) return undefined
  const more = tokens[at + 1]?.lower === 'of' ? PLURAL_SCALES.get(tokens[at + 2]?.lower ?? '') : undefined
  return more === undefined
    ? { value, unit: 'vague', to: at + 1 }
    : { value: value * more, unit: 'vague', to: at + 3 }
}

function readWords(tokens: readonly Token[], at: number): Figure | undefined {
  const word = wordAt(tokens, at)
  if (TENS.has(word)) return readTens(tokens, at)
  const unit = UNITS.get(word)
  if (unit !== undefined)
    return isArticle(tokens, at) ? undefined : { value: unit, unit: 'plain', to: at + 1 }
  const scale = SCALES.get(word)
  return scale !== undefined && /^an?$/.test(wordAt(tokens, at - 1))
    ? { value: scale, unit: 'plain', to: at + 1 }
    : undefined
}

/** "twenty one". */
function readTens(tokens: readonly Token[], at: number): Figure {
  const ten = TENS.get(wordAt(tokens, at)) ?? 0
  const unit = UNITS.get(wordAt(tokens, at + 1)) ?? 0
  return unit > 0 && unit < 10
    ? { value: ten + unit, unit: 'plain', to: at + 2 }
    : { value: ten, unit: 'plain', to: at + 1 }
}

/** "one" alone is an article more often than a number. */
const isArticle = (tokens: readonly Token[], at: number): boolean => {
  const next = wordAt(tokens, at + 1)
  return wordAt(tokens, at) === 'one' && !SCALES.has(next) && next !== 'percent'
}

const wordAt = (tokens: readonly Token[], at: number): string => tokens[at]?.lower ?? ''

/** "3 million dollars", "7 %", "$1990". */
function withUnit(figure: Figure, tokens: readonly Token[], from: number): Figure {
  const isMoney = CURRENCY.test(tokens[from]?.before ?? '')
  if (figure.unit === 'year' && isMoney) return { ...figure, unit: 'money' }
  if (figure.unit !== 'plain') return figure
  let { value, to } = figure
  for (let scale = scaleAt(tokens, to); scale !== undefined; scale = scaleAt(tokens, to)) {
    value *= scale
    to++
  }
  return { value, ...unitAt(tokens, to, isMoney ? 'money' : 'plain') }
}

const scaleAt = (tokens: readonly Token[], at: number): number | undefined =>
  SCALES.get(tokens[at]?.lower ?? '')

function unitAt(tokens: readonly Token[], at: number, unit: Unit): Pick<Quantity, 'unit' | 'to'> {
  const next = tokens[at]?.lower ?? ''
  if (['percent', '%', 'pc'].includes(next)) return { unit: 'percent', to: at + 1 }
  if (next === 'per' && tokens[at + 1]?.lower === 'cent') return { unit: 'percent', to: at + 2 }
  if (next === 'times') return { unit: 'times', to: at + 1 }
  return { unit: CURRENCIES.has(next) ? 'money' : unit, to: at }
}

const BOUNDS: readonly (readonly [Bound, RegExp])[] = [
  [
    'over',
    /\b(?:(?<!no )more than|at least|over|exceed\w*|no (?:less|fewer) than|above|upwards? of|surpass\w*|greater than|minimum of)$/,
  ],
  [
    'under',
    /\b(?:less than|fewer than|at most|under|below|up to|nearly|almost|close to|no more than|not quite|just short of)$/,
  ],
  ['about', /\b(?:about|around|roughly|approximately|some|an estimated|estimated|circa|approx)$/],
]

function boundBefore(tokens: readonly Token[], from: number): Bound {
  const before = wordsOf(tokens.slice(Math.max(0, from - 3), from))
  return BOUNDS.find(([, pattern]) => pattern.test(before))?.[0] ?? 'exact'
}

/** The token where "more than 200" begins; `from` where nothing bounds the number. */
export function startWithBound(tokens: readonly Token[], from: number): number {
  const before = wordsOf(tokens.slice(Math.max(0, from - 3), from))
  const [bound] = BOUNDS.flatMap(([, pattern]) => pattern.exec(before)?.[0] ?? [])
  return bound === undefined ? from : from - bound.split(' ').length
}

function boundBehind(tokens: readonly Token[], to: number): Bound | undefined {
  const behind = wordsOf(tokens.slice(to, to + 3))
  if (/^(?:or (?:more|above|higher|over)|apiece or more|plus)/.test(behind)) return 'over'
  return /^or (?:less|fewer|below)/.test(behind) ? 'under' : undefined
}

const wordsOf = (tokens: readonly Token[]): string => tokens.map(({ lower }) => lower).join(' ')
