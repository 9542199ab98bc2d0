import { beforeEach, describe, expect, it } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import type { Bot } from '#src/core/bot.ts'
import { createBot } from '#src/core/bot.ts'
import type { Message } from '#src/core/ports/chat-event.ts'
import { article } from '../../support/articles.ts'
import { asked } from '../../support/asked.ts'
import { botParts } from '../../support/bot-parts.ts'
import { readReply } from '../reply/read-reply.ts'

const FERRY = article('ferry', 'Ferry to Seal Island', [
  'The ferry sails to Seal Island at noon.',
  'Captain Moreau founded the company in 1987, the harbour office says.',
])
const BUS = article('night-bus', 'City council approves night bus', [
  'The night bus leaves at midnight.',
  'Mayor Jansen founded the bus company in 1990, the council says.',
])

let bot: Bot
beforeEach(async () => {
  const index = new SqliteIndex(openInMemory(), { model: 'test', dimensions: 4 })
  await index.add(FERRY, 'f')
  await index.add(BUS, 'b')
  bot = createBot(botParts(index))
})

interface Answered {
  readonly id: string
  readonly text: string
}

async function ask(text: string, changes: Partial<Message> = {}): Promise<Answered> {
  const { message, ...others } = asked(text)
  const reply = await bot.reply({ ...others, message: { ...message, ...changes } })
  return { id: others.id, text: readReply(reply).join('\n') }
}

describe('a question about one article', () => {
  it.each(['night-bus', 'NIGHT-BUS', 'City council approves night bus'])(
    'is answered by that article alone: %s',
    async (about) => {
      const { text } = await ask('Who founded the company?', { about })
      expect(text).toContain('Mayor Jansen')
      expect(text).not.toContain('Moreau')
    },
  )

  it('counts no word of another article as known', async () => {
    const { text } = await ask('Where is Seal Island?', { about: 'night-bus' })
    expect(text).not.toContain('Seal Island at noon')
    expect(text).not.toMatch(/“Seal”[^.]* is in it/)
  })

  it('that is not there lists those that are', async () => {
    expect((await ask('Who founded the company?', { about: 'train' })).text).toBe(
      [
        'say: I have no article named ‹train›. These I have:',
        '- ‹Ferry to Seal Island›',
        '- ‹City council approves night bus›',
      ].join('\n'),
    )
  })
})

const elsewhere = (threadId: string) => ({ platform: 'test', channelId: 'c', threadId })

describe('a reply to an answer', () => {
  it('goes on with the conversation of that answer', async () => {
    const first = await ask('Who founded the ferry company?', { conversation: elsewhere('1') })
    const second = await ask('When did he do that?', { conversation: elsewhere('2'), repliesTo: first.id })
    expect(second.text).toContain('Moreau')
    const third = await ask('And what does the harbour office say?', {
      conversation: elsewhere('3'),
      repliesTo: second.id,
    })
    expect(third.text).toContain('Moreau')
  })

  it('of another workspace, or of one person alone, goes on with nothing', async () => {
    const conversation = { ...elsewhere('1'), installationId: 'T1' }
    const foreign = await ask('Who founded the ferry company?', { conversation })
    const alone = await ask('Who founded the ferry company?', {
      conversation: { platform: 'test', channelId: 'c', personId: 'U1' },
    })
    const without = await ask('When did he do that?', { conversation: elsewhere('9') })
    for (const { id } of [foreign, alone]) {
      const next = await ask('When did he do that?', { conversation: elsewhere(`of ${id}`), repliesTo: id })
      expect(next.text).toBe(without.text)
    }
  })
})
