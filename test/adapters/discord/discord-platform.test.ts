import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DiscordPlatform } from '#src/adapters/discord/discord-platform.ts'
import type { PlatformHarness } from '../../contract/chat-platform.contract.ts'
import { chatPlatformContract } from '../../contract/chat-platform.contract.ts'
import { plainText } from '../../support/discord/plain-text.ts'
import { DiscordServer } from '../../support/discord/server.ts'
import { BOT, GENERAL } from '../../support/discord/world.ts'
import { discordPlatformOn } from '../../support/discord-platform.ts'
import { liveMemory } from '../../support/live-memory.ts'
import { RecordingListener } from '../../support/recording-listener.ts'
import { SilentLogger } from '../../support/silent-logger.ts'
import { until } from '../../support/until.ts'

type Type = (discord: DiscordServer, text: string) => unknown

async function discordHarness(type: Type): Promise<PlatformHarness> {
  const discord = await DiscordServer.start()
  return {
    platform: discordPlatformOn(discord),
    type: (text) => void type(discord, text),
    seen: () =>
      [...discord.world.messages.values()]
        .filter(({ author }) => author.id === BOT.id)
        .map(plainText)
        .join('\n'),
    dispose: () => discord.close(),
  }
}

chatPlatformContract('DiscordPlatform, mentioned', () =>
  discordHarness((discord, text) => discord.people.mention({ text })),
)
chatPlatformContract('DiscordPlatform, in direct messages', () =>
  discordHarness((discord, text) => discord.people.say({ text })),
)
chatPlatformContract('DiscordPlatform, by command', () =>
  discordHarness((discord, question) => discord.people.command('ask', { question })),
)

describe('a DiscordPlatform', () => {
  let discord: DiscordServer
  let platform: DiscordPlatform
  let listener: RecordingListener
  let logger: SilentLogger

  beforeEach(async () => {
    discord = await DiscordServer.start()
    logger = new SilentLogger()
    listener = new RecordingListener()
    platform = discordPlatformOn(discord, { logger, longestSilence: 1_500 })
  })
  afterEach(async () => {
    await platform.stop()
    await discord.close()
  })

  it('notices a connection that looks open and is dead, and hears what was said meanwhile', async () => {
    await platform.start(listener)
    discord.gateway.stall()
    const id = discord.people.mention({ text: 'anyone there?' })
    await until(() => listener.texts.includes('anyone there?'), 10_000)
    expect(discord.world.messages.has(id)).toBe(true)
    expect(logger.lines.map(({ message }) => message)).toContain(
      'Nothing comes from Discord any more; connecting anew',
    )
  }, 15_000)

  it('keeps nothing of 60,000 people who write to each other', async () => {
    await platform.start(listener)
    const talk = async (first: number): Promise<void> => {
      for (let number = 0; number < 60_000; number++)
        discord.people.say({
          text: 'Hello',
          user: { id: String(first + number), username: `person-${number}` },
          channelId: GENERAL,
        })
      discord.people.mention({ text: `${first}` })
      await until(() => listener.texts.includes(`${first}`), 30_000)
      discord.world.messages.clear()
      discord.gateway.forgetPackets()
    }
    await talk(1_000_000)
    const before = await liveMemory()
    await talk(2_000_000)
    expect((await liveMemory()) - before).toBeLessThan(10 * 2 ** 20)
  }, 60_000)

  it('tries what cannot be written down again, and says at last that it failed', async () => {
    await platform.start(listener)
    listener.failures.push(new Error('The disk is full'))
    discord.people.mention({ text: 'once' })
    await until(() => listener.texts.includes('once'))
    listener.failures.push(...Array.from({ length: 3 }, () => new Error('The disk is full')))
    discord.people.mention({ text: 'never' })
    const said = () => discord.world.in(GENERAL).filter(({ author }) => author.id === BOT.id)
    await until(() => said().length > 0)
    expect(said().map(plainText)).toEqual([expect.stringContaining('could not take this in')])
  })

  it('tells when it is removed from a server, and not when the server is away for a moment', async () => {
    await platform.start(listener)
    discord.gateway.dispatch('GUILD_DELETE', { id: '101', unavailable: true })
    discord.people.kick('100')
    await until(() => listener.left.length > 0)
    expect(listener.left).toEqual([{ platform: 'discord', installationId: '100' }])
  })
})
