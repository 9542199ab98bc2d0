import { beforeEach, expect, it } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import { suggestArticles } from '#src/core/command/suggest-articles.ts'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { article } from '../../support/articles.ts'
import { SilentLogger } from '../../support/silent-logger.ts'

let index: PassageIndex
const logger = new SilentLogger()
const suggest = async (typed: string) =>
  (await suggestArticles(typed, { index, logger })).map(({ value }) => value)

beforeEach(async () => {
  index = new SqliteIndex(openInMemory(), { model: 'test', dimensions: 4 })
  await index.add(article('ferry', 'Ferry to Seal Island', ['It sails.']), 'f')
  await index.add(article('night-bus', 'City council approves night bus', ['It drives.']), 'n')
  await index.add(article('bus-strike', 'Strike', ['It stops.']), 's')
})

it.each([
  ['', ['bus-strike', 'ferry', 'night-bus']],
  ['FER', ['ferry']],
  ['bus', ['bus-strike', 'night-bus']],
  ['  seal  ', ['ferry']],
  ['train', []],
  ['\u202e', ['bus-strike', 'ferry', 'night-bus']],
])('%j suggests %j', async (typed, ids) => {
  expect(await suggest(typed)).toEqual(ids)
})

it('suggests no more than a list can hold, and nothing when the index fails', async () => {
  for (let number = 0; number < 40; number++)
    await index.add(article(`bus-${number}`, `Bus ${number}`, ['It drives.']), 'b')
  expect(await suggest('bus')).toHaveLength(25)
  const broken = { ...index, articles: () => Promise.reject(new Error('The disk is gone')) }
  expect(await suggestArticles('bus', { index: broken, logger })).toEqual([])
})
