import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { idAt } from '#src/adapters/discord/snowflakes.ts'
import { runProgram } from '../../support/run-program.ts'
import { BotProcess } from '../../support/bot-process.ts'
import { Conversation } from '../../support/discord/conversation.ts'
import { plainText } from '../../support/discord/plain-text.ts'
import { DiscordServer } from '../../support/discord/server.ts'
import { GENERAL } from '../../support/discord/world.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'
import { until } from '../../support/until.ts'

const BOTNET = 'Who allegedly controlled the botnet?'

async function withDiscord(work: (discord: DiscordServer) => Promise<void>): Promise<void> {
  const discord = await DiscordServer.start()
  try {
    await work(discord)
  } finally {
    await discord.close()
  }
}

const linesOf = (text: string): readonly string[] => text.trim().split('\n')

describe('what Discord does not accept', () => {
  it('a bad token ends the program with one line, after three calls at most', async () => {
    await withDiscord(async (discord) => {
      const environment = { DISCORD_TOKEN: 'nonsense-canary', LOG_LEVEL: 'error' }
      const bot = new BotProcess({ discord, state: new TemporaryFolder().path, environment })
      expect(await bot.exited).toEqual({ code: 1, signal: null })
      expect(linesOf(bot.output)).toEqual([expect.stringContaining('Discord does not accept DISCORD_TOKEN')])
      expect(bot.output).not.toContain('canary')
      expect(discord.calls.length).toBeLessThanOrEqual(3)
    })
  })

  it.each([
    [4004, /Discord does not accept DISCORD_TOKEN/],
    [4011, /SHARDS=auto/],
    [4014, /does not let Footnote hear messages/],
  ])('close code %i at the start ends the program with one line that says what to do', async (code, line) => {
    await withDiscord(async (discord) => {
      discord.gateway.refuseWith = code
      const environment = { LOG_LEVEL: 'error' }
      const bot = new BotProcess({ discord, state: new TemporaryFolder().path, environment })
      expect((await bot.exited).code).toBe(1)
      expect(linesOf(bot.output)).toEqual([expect.stringMatching(line)])
    })
  })

  it.each([4004, 4014])('close code %i while it runs ends it, too, and says so', async (code) => {
    await withDiscord(async (discord) => {
      const bot = await new BotProcess({ discord, state: new TemporaryFolder().path }).connected()
      discord.gateway.closeWith(code)
      expect((await bot.exited).code).toBe(1)
      expect(bot.output).toContain(`(${code})`)
    })
  })

  it('a token that is revoked while it runs ends it', async () => {
    await withDiscord(async (discord) => {
      const bot = await new BotProcess({ discord, state: new TemporaryFolder().path }).connected()
      const body = { message: '401: Unauthorized', code: 0 }
      discord.failNext('POST /channels/:id/messages', { status: 401, body }, 5)
      discord.people.mention({ text: BOTNET })
      expect((await bot.exited).code).toBe(1)
      expect(bot.output).toContain('Discord does not accept DISCORD_TOKEN')
    })
  })
})

it.each([
  { SHARDS: 'many' },
  { SHARDS: '0,4/4' },
  { SHARDS: '0,0/4' },
  { DISCORD_GUILD_ID: 'general' },
  { DISCORD_API_URL: 'here' },
])('%j is a setting that is named, with exit code 2', async (environment) => {
  const { code, stderr } = await runProgram('main.ts', { environment })
  expect(code).toBe(2)
  expect(stderr).toContain(Object.keys(environment)[0])
})

describe('Discord out of reach', () => {
  it('at the start is waited for, and said', async () => {
    await withDiscord(async (discord) => {
      discord.failNext('GET /gateway/bot', { status: 503 }, 2)
      discord.failNext('GET /gateway/bot', 'drop-request', 2)
      const bot = await new BotProcess({ discord, state: new TemporaryFolder().path }).connected()
      const seen = new Conversation(discord)
      expect(plainText(await seen.reply(discord.people.mention({ text: BOTNET })))).toContain('¶4')
      expect(bot.output).toContain('Discord cannot be reached')
      expect((await bot.stop()).code).toBe(0)
    })
  }, 20_000)

  it('does not keep the bot from stopping', async () => {
    await withDiscord(async (discord) => {
      discord.failNext('GET /gateway/bot', 'drop-request', 100)
      const bot = new BotProcess({ discord, state: new TemporaryFolder().path })
      await until(() => discord.callsOf('GET /gateway/bot').length > 1, 10_000)
      expect((await bot.stop()).code).toBe(0)
    })
  }, 20_000)
})

describe('commands', () => {
  it('are registered once, and again only when they have changed, everywhere or in one server', async () => {
    await withDiscord(async (discord) => {
      const state = new TemporaryFolder().path
      for (let start = 0; start < 2; start++) {
        const bot = await new BotProcess({ discord, state }).connected()
        await sleep(100)
        await bot.stop()
      }
      expect(discord.callsOf('PUT /applications/:id/commands')).toHaveLength(1)
      const environment = { DISCORD_GUILD_ID: '100' }
      const bot = await new BotProcess({ discord, state, environment }).connected()
      await until(() => discord.callsOf('PUT /applications/:id/guilds/:id/commands').length === 1)
      await bot.stop()
      const names = (discord.world.commands.get('100') ?? []).map(({ name }) => name)
      expect(names).toEqual([
        'ask',
        'check',
        'summary',
        'digest',
        'articles',
        'feedback',
        'footnote',
        'Ask about this',
        'Check against the articles',
      ])
      expect(bot.output).toContain('oauth2/authorize?client_id=800')
    })
  })
})

it('serves the shards that it was given, and answers once what several of them hear', async () => {
  await withDiscord(async (discord) => {
    const environment = { SHARDS: '0,1/2' }
    const bot = await new BotProcess({ discord, state: new TemporaryFolder().path, environment }).connected()
    expect(discord.gateway.openSessions).toBe(2)
    expect(discord.gateway.shards).toEqual(['0/2', '1/2'])
    const seen = new Conversation(discord)
    const id = discord.people.mention({ text: BOTNET })
    await seen.reply(id)
    await sleep(200)
    expect(seen.repliesTo(id)).toHaveLength(1)
    expect((await bot.stop()).code).toBe(0)
  })
}, 20_000)

it('answers what was said while it was down, once, and says so where that was too long ago', async () => {
  await withDiscord(async (discord) => {
    const state = new TemporaryFolder().path
    const seen = new Conversation(discord)
    const hour = 3_600_000
    // It was last heard three hours ago.
    discord.people.clock = () => Date.now() - 3 * hour
    const first = await new BotProcess({ discord, state }).connected()
    await seen.reply(discord.people.say({ text: BOTNET }), '7301')
    await first.stop()
    rewindNote(state, Date.now() - 3 * hour)
    discord.people.clock = () => Date.now() - hour
    const old = discord.people.mention({ text: BOTNET })
    discord.people.clock = () => Date.now() - hour / 12
    // More than Discord lists at once.
    for (let number = 0; number < 250; number++)
      discord.people.say({ text: `Hello ${number}`, channelId: GENERAL })
    const recent = discord.people.mention({ text: BOTNET })
    const direct = discord.people.say({ text: BOTNET })
    const between = discord.people.say({ text: BOTNET, channelId: GENERAL })
    for (let start = 0; start < 2; start++) {
      const bot = await new BotProcess({ discord, state }).connected()
      await Promise.all([seen.reply(old), seen.reply(recent), seen.reply(direct, '7301')])
      await sleep(100)
      expect((await bot.stop()).code).toBe(0)
    }
    expect(seen.texts(old)).toEqual([expect.stringContaining('I was not running when you asked this')])
    expect(seen.texts(recent)).toEqual([expect.stringContaining('¶4 of 9')])
    expect(seen.texts(direct, '7301')).toEqual([expect.stringContaining('¶4 of 9')])
    expect(seen.repliesTo(between)).toEqual([])
  })
}, 20_000)

/** As if the bot had heard nothing since. */
function rewindNote(state: string, time: number): void {
  const database = new DatabaseSync(join(state, 'state.sqlite'))
  const rows = database.prepare("select value from key_value where key like '%heard until%'").all()
  const value = String(rows[0]?.['value'])
  const changed = value.replace(/\\?"id\\?":\\?"\d+/, (found) => found.replace(/\d+/, idAt(time)))
  database.prepare("update key_value set value = ? where key like '%heard until%'").run(changed)
  database.close()
}
