import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { BotProcess } from '../../support/bot-process.ts'
import { Conversation } from '../../support/discord/conversation.ts'
import { DiscordServer } from '../../support/discord/server.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'
import { until } from '../../support/until.ts'

const MOMENTS =
  process.env['SOAK'] === undefined ? [0, 25, 90] : Array.from({ length: 40 }, (_, index) => index * 5)
const QUESTIONS = 40

it.each(MOMENTS)(
  'told to stop %i ms after a burst, it answers or leaves to the next one, and nothing twice',
  async (moment) => {
    const discord = await DiscordServer.start()
    const seen = new Conversation(discord)
    const state = new TemporaryFolder().path
    const first = await new BotProcess({ discord, state }).connected()
    await sleep(100)
    const ids = Array.from({ length: QUESTIONS }, (_, person) =>
      discord.people.mention({
        text: 'Who allegedly controlled the botnet?',
        user: { id: String(400 + person), username: 'one' },
      }),
    )
    await sleep(moment)
    expect(await first.stop()).toEqual({ code: 0, signal: null })
    const second = await new BotProcess({ discord, state }).connected()
    await until(() => ids.every((id) => seen.repliesTo(id).length > 0), 10_000)
    await sleep(200)
    expect((await second.stop()).code).toBe(0)
    expect(ids.map((id) => seen.texts(id))).toEqual(ids.map(() => [expect.stringContaining('¶4 of 9')]))
    await discord.close()
  },
  30_000,
)
