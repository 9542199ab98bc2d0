import { beforeEach, describe, expect, it } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import type { Bot, BotDependencies } from '#src/core/bot.ts'
import { createBot } from '#src/core/bot.ts'
import { asked } from '../support/asked.ts'
import { botParts } from '../support/bot-parts.ts'
import { SilentLogger } from '../support/silent-logger.ts'
import { article } from '../support/articles.ts'
import { readReply } from './reply/read-reply.ts'

const FERRY = article('ferry', 'Ferry to Seal Island', [
  'The ferry sails to Seal Island at noon. It carries forty bicycles.',
  'Captain Moreau founded the company in 1987, the harbour office says.',
  'Tickets cost nine euros because fuel became expensive.',
])

let index: SqliteIndex
let logger: SilentLogger
let dependencies: BotDependencies
let bot: Bot

beforeEach(async () => {
  index = new SqliteIndex(openInMemory(), { model: 'test', dimensions: 4 })
  await index.add(FERRY, 'f')
  logger = new SilentLogger()
  dependencies = botParts(index, { logger })
  bot = createBot(dependencies)
})

const say = async (text: string, channelId = 'c'): Promise<readonly string[]> =>
  readReply(await bot.reply(asked(text, { channelId })))

describe('a question', () => {
  it('is answered with a quotation and its source', async () => {
    expect(await say('Who founded the company?')).toEqual([
      'quote: “‹Captain Moreau founded the company in 1987, the harbour office says.›”\u00a0[1]',
      '[1] ¶2 of 3 Ferry to Seal Island',
      'actions: passage 2, why',
      'feedback',
    ])
  })

  it('is cleaned before anyone sees it', async () => {
    expect(await say(' \u202eWho\u0000 founded\n the\u200b company? ')).toEqual(
      await say('Who founded the company?'),
    )
  })

  it('is read together with the one before where it leans on it', async () => {
    await say('Who founded the company?')
    await say('And when?')
    expect(await say('/why')).toContain('- Read together with the question before.')
  })

  it('is not read together with one of another conversation', async () => {
    await say('Who founded the company?', 'here')
    await say('And when?', 'there')
    expect((await say('/why', 'there')).join('\n')).not.toContain('Read together')
  })

  it.each([
    [
      'too long',
      'word '.repeat(2_000),
      'That question is longer than I can take in (500 characters). Could you shorten it, or ask it in parts?',
    ],
    ['punctuation only', '?!… —', 'I see no word in that question. What would you like to know?'],
  ])('that is %s gets one sentence, and is not remembered', async (_what, text, sentence) => {
    expect(await say(text)).toEqual([`say: ${sentence}`])
    expect(await say('/why')).toEqual(['say: There is no answer yet that I could explain.'])
  })

  it('of 500 characters is taken in', async () => {
    expect((await say(`founded ${'x'.repeat(492)}`))[0]).not.toContain('longer than I can take in')
  })

  it.each([
    '" OR 1=1 --',
    'NEAR(a, b)',
    'a AND',
    'text:levy',
    '*',
    "'; DROP TABLE passages; --",
    '{{x}}',
    '<@U1> @everyone',
  ])('is never code: %j', async (text) => {
    await say(text)
    expect(logger.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('about nothing that was read finds nothing', async () => {
    expect(await say('Quantum chromodynamics?')).toContain('say: I could not find this in the article.')
  })

  it('before any article was read says how to begin', async () => {
    await index.remove('ferry')
    expect(await say('Who founded the company?')).toEqual([
      'say: I have not read any article yet. Put a .txt or .md file into the articles folder and start me again.',
    ])
  })
})

describe('a call without a question', () => {
  it.each([' \n\u200b ', 'Hello!', '/ask'])(
    'is answered with questions that have a direct answer: %j',
    async (text) => {
      const [greeting, ...buttons] = await say(text)
      expect(greeting).toBe(
        'say: Hello. What would you like to know about ‹Ferry to Seal Island›? For example:',
      )
      expect(buttons).toEqual(['actions: ask What about Seal Island?, ask What about Captain Moreau?'])
      for (const [, question = ''] of buttons.join().matchAll(/ask ([^?]+\?)/g))
        expect((await say(question))[0]).toMatch(/^quote: /)
    },
  )

  it('gets no feedback buttons, and is not remembered', async () => {
    expect(await say('thank you!')).toEqual(['say: You are welcome.'])
    expect(await say('/why')).toEqual(['say: There is no answer yet that I could explain.'])
  })
})

describe('a command', () => {
  it.each([
    ['/why', 'There is no answer yet that I could explain.'],
    ['/closest', 'You have not asked anything yet.'],
    ['/passage', 'Which paragraph? For example `/passage 4`.'],
    ['/nonsense', 'I do not know the command ‹/nonsense›. `/help` lists those that I know.'],
  ])('%s is answered before any question', async (command, sentence) => {
    expect(await say(command)).toEqual([`say: ${sentence}`])
  })

  it.each([
    ['/articles', 'say: I have read 1 article:'],
    ['/help', 'say: Ask. I answer'],
    ['/passage 1', 'say: **¶1 of 3** · ‹Ferry to Seal Island›'],
    ['  /HELP', 'say: Ask. I answer'],
    ['\ufeff/help', 'say: Ask. I answer'],
  ])('%j needs no question', async (command, beginning) => {
    expect((await say(command))[0]).toMatch(new RegExp(`^${RegExp.escape(beginning)}`))
  })

  it('speaks of the last answer of its own conversation', async () => {
    await say('Who founded the company?', 'here')
    expect((await say('/why', 'here'))[0]).toMatch(/^say: \*\*¶2 holds/)
    expect(await say('/passage 2', 'here')).toContain('note: quoted words')
    expect(await say('/why', 'there')).toEqual(['say: There is no answer yet that I could explain.'])
    expect(await say('/passage 2', 'there')).not.toContain('note: quoted words')
  })

  it('/closest shows what an abstention would have quoted, and nothing new after an answer', async () => {
    await say('Who founded the company?')
    expect(await say('/closest')).toEqual([
      'say: You have seen it: the last answer is the closest that I have found.',
    ])
    await say('Does the captain of Nebraska like thunderous quantum music and abstract paintings?')
    const lines = await say('/closest')
    expect(lines[0]).toBe('say: This came closest, and I do not think that it answers the question:')
    expect(lines.join('\n')).toContain('Captain Moreau')
  })
})

describe('a fault', () => {
  const SECRET = 'SQLITE_CORRUPT: database disk image is malformed at /srv/secret'

  beforeEach(() => {
    index.search = () => Promise.reject(new Error(SECRET))
    index.passages = () => Promise.reject(new Error(SECRET))
  })

  it.each(['Who founded the company?', '/passage 2'])(
    'is one sentence with a reference, and never says more: %j',
    async (text) => {
      expect(await say(text)).toEqual([
        'say: Sorry, something failed on my side and I could not answer. Please ask once more; if it fails again, give your admin the reference **F7K2Q9**.',
      ])
    },
  )

  it('is logged once, with the reference and the cause and without the question', async () => {
    await say('Who founded the company?')
    expect(logger.lines).toEqual([
      {
        level: 'error',
        message: 'An event could not be answered',
        fields: { reference: 'F7K2Q9', platform: 'test', error: new Error(SECRET) },
      },
    ])
    expect(JSON.stringify(logger.lines)).not.toContain('founded')
  })

  it('costs nothing but the answer: commands still work, and the conversation goes on', async () => {
    await say('Who founded the company?')
    expect((await say('/help'))[0]).toMatch(/^say: Ask\. I answer/)
    expect(await say('/why')).toEqual(['say: There is no answer yet that I could explain.'])
  })
})
