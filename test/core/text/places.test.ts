import { expect, it } from 'vitest'
import { placeAliases } from '#src/core/text/places.ts'
import { contentStems } from '#src/core/text/words.ts'

const aliasesOf = (name: string): readonly string[] => contentStems(name).flatMap(placeAliases)

it.each([
  ['China', 'Beijing'],
  ['Beijing', 'Chinese'],
  ['Kremlin', 'Russians'],
  ['Dutch', 'The Hague'],
  ['the Netherlands', 'Amsterdam'],
  ['Kyiv', 'Kiev'],
])('lets %s stand for %s', (name, other) => {
  expect(aliasesOf(name)).toContain(contentStems(other)[0])
})

it.each([
  ['the U.S.', 'Washington'],
  ['America', 'United States'],
  ['UK', 'London'],
  ['Brussels', 'EU'],
])('knows the joined spelling: %s and %s', (name, other) => {
  expect(aliasesOf(name)).toContain(contentStems(other)[0])
})

it('does not list the name itself', () => {
  expect(aliasesOf('China')).not.toContain('china')
})

it('does not mix two countries', () => {
  expect(aliasesOf('China')).not.toContain('japan')
})

it.each(['huawei', 'constructor', ''])('knows no other name for %j', (name) => {
  expect(placeAliases(name)).toEqual([])
})
