import { calendarWord } from './calendar.ts'
import { isAlike } from './likeness.ts'
import { TITLES } from './name-words.ts'
import type { Spelling } from './names.ts'
import { namesIn } from './names.ts'
import { readQuantities } from './read-quantities.ts'
import type { Token } from './token.ts'

/** A name, a number or a date where it stands. */
export interface Item {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly tokens: readonly Token[]
  /** The tokens that it is recognised by. */
  readonly key: readonly Token[]
  /** Two items of one kind are the same when these are equal, or their keys alike. */
  readonly value: number | string | undefined
}

/** Finds the items of one kind. */
export type ItemsIn = (tokens: readonly Token[]) => readonly Item[]

export const named =
  (spelling: Spelling): ItemsIn =>
  (tokens) =>
    namesIn(tokens, spelling).map(({ text, from, to, tokens: run }) => {
      const key = run.filter(({ lower }) => !TITLES.has(lower))
      return { text, from, to, tokens, key, value: undefined }
    })

export const counted: ItemsIn = (tokens) =>
  readQuantities(tokens).map(({ text, from, to, value, unit }) => {
    // A year is no sum of money: they are never taken for each other.
    const kind = unit === 'year' || unit === 'money' ? unit : 'count'
    return { text, from, to, tokens, key: tokens.slice(from, to), value: `${kind} ${value}` }
  })

export const dated: ItemsIn = (tokens) =>
  tokens.flatMap((token, at) => {
    const value = calendarWord(token)
    return value === undefined
      ? []
      : [{ text: token.text, from: at, to: at + 1, tokens, key: [token], value }]
  })

export const isSame = (item: Item, other: Item): boolean =>
  item.value === undefined
    ? item.key.some((token) => other.key.some((another) => isAlike(token, another)))
    : item.value === other.value

const kindOf = ({ value }: Item): string =>
  typeof value === 'string' ? (/^\w+(?= )/.exec(value)?.[0] ?? '') : ''
export const areOfOneKind = (item: Item, other: Item): boolean => kindOf(item) === kindOf(other)
