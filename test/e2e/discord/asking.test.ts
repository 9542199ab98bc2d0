import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../support/discord/plain-text.ts'
import { ServingDiscord } from '../../support/discord/serving.ts'
import { BOT, GENERAL, SAM } from '../../support/discord/world.ts'
import { until } from '../../support/until.ts'

const BOTNET = 'Who allegedly controlled the botnet?'
const BOTNET_ANSWER = '“The botnet was allegedly controlled by Integrity Technology Group'
/** Milliseconds in which an answer that must not come would have come. */
const SILENCE = 300
const EPHEMERAL = 64
const DANAS = '7301'

const serving = new ServingDiscord()

describe('a mention', () => {
  it('is answered once, as a reply that pings nobody, after a sign that it was heard', async () => {
    const { discord, seen } = serving
    const id = discord.people.mention({ text: BOTNET })
    const answer = await seen.reply(id)
    expect(plainText(answer)).toContain(BOTNET_ANSWER)
    expect(plainText(answer)).toContain('¶4 of 9')
    expect(discord.world.typing).toContain(GENERAL)
    const [post] = discord.callsOf('POST /channels/:id/messages')
    expect(post?.args).toMatchObject({
      allowed_mentions: { parse: [], replied_user: false },
      enforce_nonce: true,
      message_reference: { message_id: id, fail_if_not_exists: false },
    })
    await sleep(SILENCE)
    expect(seen.repliesTo(id)).toHaveLength(1)
  })

  it('without a question is greeted with three that have an answer', async () => {
    const { discord, seen } = serving
    const greeting = await seen.reply(discord.people.mention({ text: '' }))
    expect(plainText(greeting).match(/\[What about [^\]]+\]/g)).toHaveLength(3)
    const response = await seen.response(discord.people.click(greeting, 'ask|'))
    expect(plainText(response)).toMatch(/¶\d of 9/)
  })

  it('can be asked on from by a reply to its answer, also by somebody else', async () => {
    const { discord, seen } = serving
    const first = await seen.reply(discord.people.mention({ text: 'Was there a botnet?' }))
    const next = discord.people.say({
      text: 'Who controlled it?',
      channelId: GENERAL,
      replyTo: first.id,
      user: SAM,
    })
    const second = await seen.reply(next)
    expect(plainText(second)).toContain('¶4')
    const third = discord.people.say({
      text: 'And what does it organize?',
      channelId: GENERAL,
      replyTo: second.id,
    })
    expect(plainText(await seen.reply(third))).toContain('¶4')
  })

  it('brings nobody into what people say to each other', async () => {
    const { discord, seen } = serving
    const alone = discord.people.say({ text: BOTNET, channelId: GENERAL })
    const toSam = discord.people.say({ text: `<@${SAM.id}> ${BOTNET}`, channelId: GENERAL })
    await sleep(SILENCE)
    expect([...seen.repliesTo(alone), ...seen.repliesTo(toSam)]).toEqual([])
  })

  it('by another bot is not answered, so that two bots never talk to each other', async () => {
    const { discord, seen } = serving
    const other = { id: '950', username: 'other', bot: true }
    const id = discord.people.mention({ text: BOTNET, user: other })
    const own = discord.people.mention({ text: BOTNET, user: BOT })
    await sleep(SILENCE)
    expect([...seen.repliesTo(id), ...seen.repliesTo(own)]).toEqual([])
  })

  it('of 2,000 characters is refused in one sentence', async () => {
    const { discord, seen } = serving
    const id = discord.people.mention({ text: 'word '.repeat(390) })
    expect(plainText(await seen.reply(id))).toMatch(/longer than I can take in/)
  })
})

describe('a question', () => {
  it('that is edited at once gets another answer in the place of the first', async () => {
    const { discord, seen } = serving
    const id = discord.people.mention({ text: 'What about Huawei?' })
    const first = await seen.reply(id)
    discord.people.edit(id, `<@${BOT.id}> ${BOTNET}`)
    await until(() => seen.texts(id).some((text) => text.includes(BOTNET_ANSWER)))
    expect(seen.repliesTo(id).map((message) => message.id)).toEqual([first.id])
  })

  it('that is deleted takes its answer along', async () => {
    const { discord, seen } = serving
    const id = discord.people.mention({ text: BOTNET })
    await seen.reply(id)
    discord.people.remove(id)
    await until(() => seen.repliesTo(id).length === 0)
    expect(seen.repliesTo(id)).toEqual([])
  })
})

describe('a direct message', () => {
  it('is answered there, and remembers what was asked before', async () => {
    const { discord, seen } = serving
    await seen.reply(discord.people.say({ text: 'Tell me about the botnet' }), DANAS)
    const next = discord.people.say({ text: 'Who controlled it?' })
    expect(plainText(await seen.reply(next, DANAS))).toContain('¶4')
  })
})

describe('a command', () => {
  it('is deferred at once and answered for all, with the question', async () => {
    const { discord, seen } = serving
    const interaction = discord.people.command('ask', { question: BOTNET })
    const answer = await seen.response(interaction)
    expect(interaction.answeredAs).toBe(5)
    expect(answer.onlyFor).toBeUndefined()
    expect(plainText(answer)).toContain(`dana asked: “${BOTNET}”`)
  })

  it('is answered in the place of "thinking…", however late Discord hears of that', async () => {
    const { discord, seen } = serving
    const off = discord.onCall('POST /interactions/:id/:token/callback', async (__, phase) => {
      if (phase === 'before') await sleep(SILENCE)
    })
    const before = discord.world.in(GENERAL).length
    const interaction = discord.people.command('ask', { question: BOTNET, private: true }, { user: SAM })
    const answer = await seen.response(interaction)
    off()
    expect(plainText(answer)).toContain(BOTNET_ANSWER)
    expect(discord.world.in(GENERAL)).toHaveLength(before)
  })

  it('with private:true is answered to the asker alone, and shared when the asker says so', async () => {
    const { discord, seen } = serving
    const answer = await seen.response(discord.people.command('ask', { question: BOTNET, private: true }))
    expect(answer.onlyFor).toBe('301')
    const shared = await seen.response(discord.people.click(answer, 'share'))
    expect(shared.onlyFor).toBeUndefined()
    expect(plainText(shared)).toContain(BOTNET_ANSWER)
  })

  it('suggests articles while one is typed, and takes free text for what it is', async () => {
    const { discord, seen } = serving
    const typing = discord.people.typeOption('ask', ['article', 'expe'])
    await until(() => typing.answeredAs === 8)
    expect(typing.callback).toMatchObject({
      data: {
        choices: [{ value: 'experts-warn-chinese-espionage', name: expect.stringContaining('Experts') }],
      },
    })
    const named = discord.people.command('ask', {
      question: BOTNET,
      article: 'experts-warn-chinese-espionage',
    })
    expect(plainText(await seen.response(named))).toContain('¶4 of 9')
    const unknown = discord.people.command('ask', { question: BOTNET, article: '`@everyone`' })
    expect(plainText(await seen.response(unknown))).toMatch(/I have no article named/)
  })

  it.each([
    ['footnote help', {}, /\/footnote why.*reply to my answer/s],
    ['articles', {}, /Experts Warn/],
    ['footnote passage', { paragraph: '4' }, /The botnet was allegedly/],
    ['footnote passage', { paragraph: '99' }, /9 paragraphs/],
    ['footnote passage', {}, /Which paragraph/],
    ['footnote why', {}, /¶\d/],
    ['feedback', {}, /Only admins/],
  ])('/%s %j is answered to the asker alone', async (name, options, text) => {
    const { discord, seen } = serving
    const response = await seen.response(discord.people.command(name, options))
    expect(plainText(response)).toMatch(text)
    expect(response.flags & EPHEMERAL).toBe(EPHEMERAL)
  })

  it('forgets what a person has asked in the channel', async () => {
    const { discord, seen } = serving
    const answer = await seen.reply(discord.people.mention({ text: BOTNET, user: SAM }))
    await seen.response(discord.people.command('footnote forget', {}, { user: SAM }))
    const why = await seen.response(discord.people.click(answer, 'why', { user: SAM }))
    expect(plainText(why)).toMatch(/no longer keep/)
  })

  it('of a manager shows counts, and what was not found', async () => {
    const { discord, seen } = serving
    await seen.reply(discord.people.mention({ text: 'What is the price of bananas in Peru?', user: SAM }))
    const response = await seen.response(discord.people.command('feedback', {}, { isAdmin: true, user: SAM }))
    expect(plainText(response)).toContain('bananas in Peru')
  })

  it('on a message answers what the message asks, to who chose it', async () => {
    const { discord, seen } = serving
    const id = discord.people.say({ text: BOTNET, channelId: GENERAL, user: SAM })
    const response = await seen.response(discord.people.messageCommand('Ask about this', id, { user: SAM }))
    expect(plainText(response)).toContain(BOTNET_ANSWER)
    expect(response.onlyFor).toBe(SAM.id)
  })
})
