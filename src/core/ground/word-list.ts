import { stem } from '../text/stem.ts'

/** The words of a list that is written as running text. */
export const list = (text: string): readonly string[] => text.trim().split(/\s+/)
export const set = (text: string): ReadonlySet<string> => new Set(list(text))
export const stemSet = (text: string): ReadonlySet<string> => new Set(list(text).map(stem))
