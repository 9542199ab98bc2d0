import { expect, it } from 'vitest'
import { BotProcess } from '../support/bot-process.ts'
import { Conversation as DiscordConversation } from '../support/discord/conversation.ts'
import { plainText as discordText } from '../support/discord/plain-text.ts'
import { DiscordServer } from '../support/discord/server.ts'
import { Conversation as SlackConversation } from '../support/slack/conversation.ts'
import { plainText as slackText } from '../support/slack/plain-text.ts'
import { startSlackServer } from '../support/slack/server.ts'
import { TemporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'

const QUESTION = 'Who allegedly controlled the botnet?'

it('serves Slack and Discord in one process, and what breaks on one does not touch the other', async () => {
  const [slack, discord] = [await startSlackServer({ ackTimeout: 500 }), await DiscordServer.start()]
  const seen = { slack: new SlackConversation(slack), discord: new DiscordConversation(discord) }
  const state = new TemporaryFolder().path
  const bot = await new BotProcess({ slack, discord, state }).connected()
  const askSlack = async () =>
    slackText(await seen.slack.reply(await slack.people.mention({ text: QUESTION })))
  const askDiscord = async () =>
    discordText(await seen.discord.reply(discord.people.mention({ text: QUESTION })))

  expect(await Promise.all([askSlack(), askDiscord()])).toEqual([
    expect.stringContaining('¶4 of 9'),
    expect.stringContaining('¶4 of 9'),
  ])
  discord.failNext('GET /gateway/bot', { status: 503 }, 100)
  discord.gateway.forget()
  discord.gateway.cut()
  expect(await askSlack()).toContain('¶4 of 9')
  slack.failNext('apps.connections.open', { status: 503 }, 3)
  slack.socket.cut()
  await until(() => discord.gateway.openSessions === 1, 10_000)
  expect(await askDiscord()).toContain('¶4 of 9')
  // The token of one is refused for good: the other goes on.
  discord.gateway.closeWith(4004)
  await until(() => bot.output.includes('Discord does not accept DISCORD_TOKEN'))
  await until(() => slack.socket.openSockets > 0, 10_000)
  expect(await askSlack()).toContain('¶4 of 9')
  expect(bot.isRunning).toBe(true)
  expect((await bot.stop()).code).toBe(0)
  await Promise.all([slack.close(), discord.close()])
}, 40_000)
