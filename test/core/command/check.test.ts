import { beforeEach, describe, expect, it } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import type { Bot } from '#src/core/bot.ts'
import { createBot } from '#src/core/bot.ts'
import { article } from '../../support/articles.ts'
import { asked } from '../../support/asked.ts'
import { botParts } from '../../support/bot-parts.ts'
import { readReply } from '../reply/read-reply.ts'

const FERRY = article('ferry', 'Ferry to Seal Island', [
  'The ferry sails to Seal Island at noon. It carries forty bicycles.',
  'Captain Moreau allegedly founded the company in 1987.',
  'Tickets cost nine euros because fuel became expensive.',
])

let index: SqliteIndex
let bot: Bot
beforeEach(async () => {
  index = new SqliteIndex(openInMemory(), { model: 'test', dimensions: 4 })
  await index.add(FERRY, 'f')
  bot = createBot(botParts(index))
})

const say = async (text: string): Promise<string> => readReply(await bot.reply(asked(text))).join('\n')

it('finds a sentence supported, by the article’s own words', async () => {
  const reply = await say('/check The ferry carries forty bicycles.')
  expect(reply).toContain('Supported')
  expect(reply).toContain('“‹It carries forty bicycles.›”')
  expect(reply).toContain('I cannot tell whether the article is right')
})

it('says in what it differs, with the words of the article that show it', async () => {
  const reply = await say('/check Captain Moreau founded the company in 1987.')
  expect(reply).toContain('Differs.')
  expect(reply).toContain('¶2 says “‹allegedly›”, which is left out.')
})

it('says what it did not find, and which words are where', async () => {
  const reply = await say('/check The ferry sank near Norway with all passengers.')
  expect(reply).toContain('That does not make it false.')
  expect(reply).toMatch(/“‹sank›”.* not in the article/)
})

it('looks at each sentence on its own', async () => {
  const reply = await say('/check Tickets cost nine euros. Captain Moreau founded the company in 1985.')
  expect(reply).toContain('Supported')
  expect(reply).toContain('“‹1985›” is not in ¶2.')
})

it('does not call anything supported that it could not compare', async () => {
  expect(await say('/check De veerboot vaart om twaalf uur naar het eiland en dat is niet duur.')).toContain(
    'Not compared.',
  )
})

describe('is asked for something to check in one sentence', () => {
  it.each([
    ['/check', 'Which sentence shall I compare'],
    ['/check ???', 'I see no word in that'],
    [`/check ${'word '.repeat(300)}`, 'longer than I can check at once'],
    [`/check ${'It rains. '.repeat(8)}`, 'at most 5 sentences'],
  ])('after %s', async (text, words) => {
    expect(await say(text)).toContain(words)
  })

  it('and where there is no article, is told so', async () => {
    bot = createBot(botParts(new SqliteIndex(openInMemory(), { model: 'test', dimensions: 4 })))
    expect(await say('/check It rains.')).toContain('I have not read any article yet')
  })
})

it('can be asked why, and counts as no question', async () => {
  await say('/check Captain Moreau founded the company in 1987.')
  expect(await say('/why')).toContain('Compared with ¶2')
  expect(readReply(await bot.showHome({ platform: 'test' }, asked('').idiom)).join('\n')).toContain(
    'Nothing has been asked yet',
  )
})
