import { beforeEach, expect, it } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import type { Answer } from '#src/core/answer/answer.ts'
import { surroundingsOf } from '#src/core/answer/surroundings.ts'
import { abstained, BUS, grounded, HARBOUR, statement } from './build-answer.ts'

let index: SqliteIndex

beforeEach(async () => {
  index = new SqliteIndex(openInMemory(), { model: 'test', dimensions: 4 })
  await index.add(BUS, 'f')
})

async function citedBy(answer: Answer): Promise<unknown> {
  const { articleCount, cited } = await surroundingsOf(answer, index)
  return { articleCount, cited: [...cited].map(([id, { passages }]) => [id, passages.length]) }
}

it('are the whole articles that an answer cites, and no others', async () => {
  await index.add(HARBOUR, 'f')
  expect(await citedBy(grounded({ question: 'Who?' }, statement('2.0')))).toEqual({
    articleCount: 2,
    cited: [['night-bus', 3]],
  })
})

it('are the articles that came closest when the bot abstains', async () => {
  await index.add(HARBOUR, 'f')
  const answer = abstained({ question: 'Who?' }, statement('harbour 1.0'), statement('2.0'))
  expect(await citedBy(answer)).toEqual({
    articleCount: 2,
    cited: [
      ['harbour', 1],
      ['night-bus', 3],
    ],
  })
})

it('are the only article when nothing came close', async () => {
  expect(await citedBy(abstained({ question: 'Who?', ranked: {} }))).toEqual({
    articleCount: 1,
    cited: [['night-bus', 3]],
  })
})

it('lack an article that is gone by now', async () => {
  await index.remove('night-bus')
  expect(await citedBy(grounded({ question: 'Who?' }))).toEqual({ articleCount: 0, cited: [] })
})
