import { beforeEach, expect, it } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import { listArticles } from '#src/core/command/list-articles.ts'
import { article, NIGHT_BUS } from '../../support/articles.ts'
import { readReply } from '../reply/read-reply.ts'

let index: SqliteIndex

beforeEach(() => {
  index = new SqliteIndex(openInMemory(), { model: 'test', dimensions: 4 })
})

const list = async (): Promise<readonly string[]> => readReply(await listArticles(index))

it('says how to begin when there is no article', async () => {
  expect(await list()).toEqual([
    'say: I have not read any article yet. Put a .txt or .md file into the articles folder and start me again.',
  ])
})

it('shows what is known of the only article, and what was left out of it', async () => {
  await index.add(NIGHT_BUS, 'f')
  expect(await list()).toEqual([
    'say: I have read 1 article:',
    '- ‹Night bus approved› · 2 paragraphs · ‹Ann Lee› · ‹The Courier› · ‹2026-03-04› · left out: “‹Leave a comment›”',
  ])
})

it('names several articles as /passage takes them', async () => {
  await index.add(article('harbour', 'Harbour closes', ['One.']), 'f')
  await index.add(article('bus', 'Night bus', ['One.', 'Two.']), 'f')
  expect(await list()).toEqual([
    'say: I have read 2 articles:',
    '- ‹Night bus› · ‹bus› · 2 paragraphs',
    '- ‹Harbour closes› · ‹harbour› · 1 paragraph',
  ])
})

it('lists fifty at most, and counts the rest', async () => {
  for (let number = 0; number < 53; number++)
    await index.add(article(`a${String(number).padStart(2, '0')}`, 'T', ['One.']), 'f')
  const lines = await list()
  expect(lines[0]).toBe('say: I have read 53 articles:')
  expect(lines.slice(1, 51).every((line) => line.startsWith('- '))).toBe(true)
  expect(lines.slice(51)).toEqual(['say: … and 3 more.'])
})
