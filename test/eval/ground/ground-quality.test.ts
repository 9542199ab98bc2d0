import { expect, it } from 'vitest'
import { inventedCases } from './invented.ts'
import type { Case } from './measure-ground.ts'
import { isFlagged } from './measure-ground.ts'
import { ownCases } from './own-rewrites.ts'

/** What the rules see must not get worse; docs/quality.md has all figures. */
const share = (cases: readonly Case[]): number => (100 * cases.filter(isFlagged).length) / cases.length
const part = (cases: readonly Case[], isTrue: boolean): readonly Case[] =>
  cases.filter((each) => each.isTrue === isTrue)

it.each([
  ['invented articles', inventedCases(), 68, 26],
  ['the shipped article and other news', ownCases(), 75, 10],
] as const)('of rewrites of %s', (...[, cases, caught, flagged]) => {
  expect(share(part(cases, false))).toBeGreaterThanOrEqual(caught)
  expect(share(part(cases, true))).toBeLessThanOrEqual(flagged)
})
