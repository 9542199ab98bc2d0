import type { Span } from '../reply/reply.ts'
import { data, pilcrows } from '../reply/reply.ts'
import type { Alignment } from './align.ts'
import type { CitedSentence } from './cited-sentence.ts'

/** What each rule looks at. */
export const RULES = {
  quotation: 'quoted words stand in the passage word for word',
  number: 'numbers, their size and their rounding',
  date: 'days, months and years',
  name: 'names of people, places and things',
  place: 'a name or number stands for what the passage says of it, and not of another one',
  negation: 'what is denied, and what is not',
  opposite: 'words turned into their opposite',
  quantity: 'all, every, most, only',
  hedge: 'allegedly, may, suspected, expected to',
  attribution: 'a claim that somebody makes is no plain fact',
  speaker: 'who says it',
  cause: 'because, due to, led to',
  comparison: 'largest, first, more than',
  role: 'who did it, and to whom',
  words: 'enough of its words are in the passage',
  addition: 'nothing longer is added',
} as const

export type RuleName = keyof typeof RULES

export interface Difference {
  readonly rule: RuleName
  /** False: it is only worth a remark. */
  readonly blocks: boolean
  /** One sentence; words from outside are data. */
  readonly reason: readonly Span[]
}

/** A rule reads an alignment and says what differs. */
export type Rule = (alignment: Alignment) => readonly Difference[]

export const differs = (rule: RuleName, ...reason: readonly Span[]): Difference => ({
  rule,
  blocks: true,
  reason,
})

export const remarks = (rule: RuleName, ...reason: readonly Span[]): Difference => ({
  rule,
  blocks: false,
  reason,
})

/** “word”, as data. */
export const quoted = (text: string): readonly Span[] => ['“', data(text), '”']

/** "¶4 and ¶6": all that is cited. */
export const places = ({ passages }: Pick<Alignment, 'passages'>): string =>
  pilcrows([...new Set(passages.map(({ paragraph }) => paragraph))])

/** "¶4": where this sentence stands. */
export const placeOf = ({ passage }: CitedSentence): string => `¶${passage.paragraph}`
