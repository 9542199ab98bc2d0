import { beforeEach, expect, it } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/open-database.ts'
import { summarize } from '#src/core/command/summary.ts'
import { article } from '../../support/articles.ts'
import { readReply } from '../reply/read-reply.ts'

const STRIKE = article('strike', 'Drivers strike', [
  'Bus drivers in Port Haven will strike on Monday over pay, their union says. The union wants eight percent more.',
  'The company allegedly offers two percent only to some of the drivers. Ferries and trams will run as usual all day.',
])
const BUS = article('night-bus', 'Night bus', ['The council approved a night bus on Tuesday.'])

let index: SqliteIndex
beforeEach(async () => {
  index = new SqliteIndex(openInMemory(), { model: 'test', dimensions: 4 })
  await index.add(STRIKE, 's')
})

const show = async (argument: string): Promise<readonly string[]> =>
  readReply(await summarize(argument, index))

it('quotes the only article, each sentence with its paragraph, and offers a longer one', async () => {
  expect(await show('')).toEqual([
    'quote: “‹Bus drivers in Port Haven will strike on Monday over pay, their union says.›”\u00a0¶1',
    expect.stringMatching(/^quote: “‹.*›”\u00a0¶[12]$/),
    'small: 2 sentences, word for word, from 2 paragraphs · ‹Drivers strike›',
    'small: A longer one: `/summary medium`',
    expect.stringContaining('actions: passage 1'),
  ])
})

it('names the article where there are several', async () => {
  await index.add(BUS, 'b')
  expect(await show('')).toEqual([
    'say: Of which article?',
    '- `/summary night-bus` · ‹Night bus›',
    '- `/summary strike` · ‹Drivers strike›',
  ])
  expect((await show('STRIKE')).at(-2)).toBe('small: A longer one: `/summary strike medium`')
  expect((await show('Drivers strike long')).join('\n')).not.toContain('A longer one')
  expect((await show('night-bus'))[0]).toContain('night bus on Tuesday')
})

it.each(['short', 'MEDIUM', 'long'])('takes the length alone: %s', async (length) => {
  expect((await show(length))[0]).toContain('will strike on Monday')
})

it('says so when there is no such article', async () => {
  expect((await show('train'))[0]).toBe('say: I have no article named ‹train›. These I have:')
})
