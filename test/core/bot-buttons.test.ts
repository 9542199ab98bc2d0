import { beforeEach, describe, expect, it } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import type { Bot } from '#src/core/bot.ts'
import { createBot } from '#src/core/bot.ts'
import type { ClickedAction, Receipt } from '#src/core/ports/chat-platform.ts'
import { article } from '../support/articles.ts'
import { asked, messageOf } from '../support/asked.ts'
import { PLAIN_IDIOM } from '../support/fake-platform.ts'
import { botParts } from '../support/bot-parts.ts'
import { readReply } from './reply/read-reply.ts'

const FERRY = article('ferry', 'Ferry to Seal Island', [
  'The ferry sails to Seal Island at noon. It carries forty bicycles.',
  'Captain Moreau founded the company in 1987, the harbour office says.',
  'Tickets cost nine euros because fuel became expensive.',
])
const HERE = { platform: 'test', channelId: 'c' }
const RECEIPT: Receipt = { ...HERE, messageId: 'm1' }

let bot: Bot
let removed: Receipt[]

beforeEach(async () => {
  const index = new SqliteIndex(openInMemory(), { model: 'test', dimensions: 4 })
  await index.add(FERRY, 'f')
  removed = []
  bot = createBot(botParts(index))
})

interface Who {
  readonly person?: string
  readonly isAdmin?: boolean
  readonly installationId?: string
}

async function click(answerId: string, action: ClickedAction, who: Who = {}): Promise<readonly string[]> {
  const { person = 'U1', isAdmin = false, installationId } = who
  const reply = await bot.click(
    { person: { id: person, name: 'Dana' }, conversation: { ...HERE, installationId }, answerId, action },
    {
      isAdmin: async () => isAdmin,
      remove: async (receipt) => void removed.push(receipt),
    },
  )
  return reply === undefined ? [] : readReply(reply)
}

async function answer(text = 'Who founded the company?'): Promise<string> {
  const question = asked(text)
  await bot.reply(question)
  return question.id
}

const command = async (text: string, isAdmin = false): Promise<readonly string[]> =>
  readReply(await bot.reply({ ...asked(text), isAdmin: async () => isAdmin }))

describe('a button', () => {
  it('shows the passage, why, and what came closest, of its own answer', async () => {
    const [founded, unknown] = [await answer(), await answer('What is the capital of Peru?')]
    const passage = await click(founded, { kind: 'show-passage', articleId: 'ferry', paragraph: 2 })
    expect(passage.join('\n')).toContain('*Captain Moreau founded the company in 1987')
    expect((await click(founded, { kind: 'why' })).length).toBeGreaterThan(0)
    expect((await click(unknown, { kind: 'show-closest' })).join('\n')).toMatch(/¶\d/)
  })

  it('of an answer in another workspace shows nothing of it', async () => {
    const id = await answer()
    for (const kind of ['why', 'show-closest'] as const)
      expect(await click(id, { kind }, { installationId: 'T2' })).toEqual([
        'say: I no longer keep that answer. Please ask once more.',
      ])
  })

  it('deletes for the asker and for admins, and for nobody else', async () => {
    const id = await answer()
    const action = { kind: 'delete', receipt: RECEIPT } as const
    expect(await click(id, action, { person: 'U2' })).toEqual([
      'say: Only the person who asked, or an admin, can delete this answer.',
    ])
    expect(removed).toEqual([])
    expect(await click(id, action)).toEqual([])
    expect(await click(id, action, { person: 'U2', isAdmin: true })).toEqual([])
    expect(removed).toEqual([RECEIPT, RECEIPT])
  })
})

describe('feedback', () => {
  it('is for admins', async () => {
    expect(await command('/feedback')).toEqual([
      'say: Only admins can see the feedback. You could ask one of them.',
    ])
    expect(await command('/feedback', true)).toEqual(['say: Nothing has been asked yet.'])
  })

  it('counts answers and opinions, and lists what was not found and what people wrote', async () => {
    const id = await answer()
    await answer('What is the capital of Peru?')
    await click(id, { kind: 'rate', rating: 'helpful' })
    expect(await click(id, { kind: 'rate', rating: 'not-helpful' }, { person: 'U2' })).toContain(
      'say: Thank you for telling me. What was wrong?',
    )
    const words = `Too short${'.'.repeat(1_000)}`
    await click(id, { kind: 'give-reason', reason: 'other', words }, { person: 'U2' })
    const shown = await command('/feedback', true)
    expect(shown).toEqual([
      'say: **2 questions**',
      '- Answered: 1',
      '- Closest passage shown: 0',
      '- Not found: 1',
      '- Marked as helpful: 1',
      '- Marked as not helpful: 1',
      '- Something else: 1',
      'say: **Asked and not found, latest first:**',
      '- ‹What is the capital of Peru?›',
      'say: **What people wrote about answers, latest first:**',
      `- “‹${words.slice(0, 500)}›” about: ‹Who founded the company?›`,
    ])
  })

  it('on an answer that is gone is not noted, and says so', async () => {
    expect(await click('gone', { kind: 'rate', rating: 'helpful' })).toEqual([
      'say: I no longer keep that answer, so I could not note it.',
    ])
  })
})

it('forgets a conversation when asked to, and says how much', async () => {
  expect(await command('/forget')).toEqual(['say: There was nothing that I kept of this conversation.'])
  const id = await answer()
  await answer('What do tickets cost?')
  expect((await command('/forget'))[0]).toMatch(/I have removed 2 questions and their answers/)
  expect(await click(id, { kind: 'why' })).toEqual([
    'say: I no longer keep that answer. Please ask once more.',
  ])
})

const share = async (answerId: string, installationId?: string): Promise<readonly string[]> => {
  const { kind: _kind, text: _text, isHidden: _isHidden, ...happening } = messageOf('')
  const conversation = { ...HERE, installationId }
  return readReply(await bot.share({ ...happening, kind: 'share', conversation, answerId }))
}

describe('sharing', () => {
  it('shows the answer, the question and who shares it', async () => {
    const shown = (await share(await answer())).join('\n')
    expect(shown).toContain('Captain Moreau founded the company in 1987')
    expect(shown).toContain('‹Who founded the company?›')
    expect(shown).toContain('‹Dana›')
  })

  it('shows nothing of another workspace', async () => {
    expect(await share(await answer(), 'T2')).toEqual([
      'say: I no longer keep that answer. Please ask once more.',
    ])
  })
})

it('has a page about itself: help, articles, counts, and what is kept', async () => {
  await answer()
  const page = readReply(await bot.showHome({ platform: 'test' }, PLAIN_IDIOM))
  expect(page[0]).toBe('heading: Questions about articles, answered in their own words')
  for (const line of ['- ‹Ferry to Seal Island› · 3 paragraphs', 'say: **1 question**', '- Answered: 1'])
    expect(page).toContain(line)
  expect(page.at(-1)).toMatch(/30 days.*`\/forget` removes it at once/)
})
