import type { Passage } from '../article/article.ts'
import { isEnglish } from '../ground/language.ts'
import type { Fact } from './fact.ts'
import { listNumbers } from './numbers.ts'
import { listTimeline } from './timeline.ts'
import { whoSaysWhat } from './who-says-what.ts'

/** What of an article can be shown beside its summary. */
export const VIEWS = ['who', 'numbers', 'timeline'] as const
export type View = (typeof VIEWS)[number]

const LISTS: Readonly<Record<View, (passages: readonly Passage[]) => readonly Fact[]>> = {
  who: whoSaysWhat,
  numbers: listNumbers,
  timeline: listTimeline,
}

/** Its sentences that say so, in its order; a timeline in the order of time. What is doubtful is left out. */
export const listFacts = (view: View, passages: readonly Passage[]): readonly Fact[] =>
  areEnglish(passages) ? LISTS[view](passages) : []

/** The views know the words of no other language. */
export const areEnglish = (passages: readonly Passage[]): boolean =>
  isEnglish(passages.map(({ text }) => text).join(' '))
