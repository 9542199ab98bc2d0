import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { BotProcess } from '../../support/bot-process.ts'
import { Conversation } from '../../support/discord/conversation.ts'
import { wire } from '../../support/discord/rest.ts'
import { DiscordServer } from '../../support/discord/server.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'
import { until } from '../../support/until.ts'

/** Milliseconds in which a second answer would come. */
const SILENCE = 400
const QUESTION = 'Who allegedly controlled the botnet?'

it('answers once what is delivered many times, to several processes with the same token', async () => {
  const discord = await DiscordServer.start()
  const seen = new Conversation(discord)
  const state = new TemporaryFolder().path
  const bots = [new BotProcess({ discord, state }), new BotProcess({ discord, state })]
  for (const bot of bots) await bot.connected()
  await until(() => discord.gateway.openSessions === 2)
  const ids = Array.from({ length: 10 }, (_, index) =>
    discord.people.mention({ text: QUESTION, user: { id: String(400 + index), username: 'one' } }),
  )
  for (let time = 0; time < 5; time++)
    for (const id of ids) {
      const message = discord.world.messages.get(id)
      if (message !== undefined) discord.gateway.dispatch('MESSAGE_CREATE', wire(message))
    }
  const command = discord.people.command('ask', { question: QUESTION })
  await until(() => ids.every((id) => seen.repliesTo(id).length > 0), 10_000)
  await seen.response(command)
  await sleep(SILENCE)
  expect(ids.map((id) => seen.repliesTo(id).length)).toEqual(ids.map(() => 1))
  for (const bot of bots) expect(await bot.stop()).toEqual({ code: 0, signal: null })
  await discord.close()
}, 30_000)
