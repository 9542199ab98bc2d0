import process from 'node:process'
import { expect, it } from 'vitest'
import { plainText } from '../../support/discord/plain-text.ts'
import { ServingDiscord } from '../../support/discord/serving.ts'
import { until } from '../../support/until.ts'

const serving = new ServingDiscord()

const QUESTION = 'Who allegedly controlled the botnet?'
const CHANNELS = 20
/** Discord takes 50 calls a second of one bot, and the library keeps to that. */
const BURST = process.env['SOAK'] === undefined ? 500 : 2_000
const PEOPLE = Math.floor(BURST / 3)
/** MiB by which the bot may grow, far below what a leak of each question and its sockets would take. */
const MOST_GROWTH = 150

const isAnswer = (text: string): boolean => text.includes('¶4 of 9')
const isRefusal = (text: string): boolean => /could not take this|which is the limit here/.test(text)

const person = (number: number) => ({ id: String(number), username: `person-${number}` })

it(`answers or refuses every one of ${BURST} questions at once, within bounds of memory`, async () => {
  const { discord, seen, bot } = serving
  const channels = Array.from(
    { length: CHANNELS },
    (_, index) => discord.world.addChannel(String(1_000 + index)).id,
  )
  await seen.reply(discord.people.mention({ text: QUESTION }))
  const before = bot.memory
  const asked = Array.from({ length: BURST }, (_, index) => {
    const channelId = channels[index % CHANNELS] ?? ''
    const user = person(10_000 + (index % PEOPLE))
    return { channelId, id: discord.people.mention({ text: QUESTION, user, channelId }) }
  })
  const replies = (): Map<unknown, string[]> => {
    const found = new Map<unknown, string[]>()
    for (const message of discord.world.messages.values()) {
      const of = message.message_reference?.['message_id']
      if (of !== undefined) found.set(of, [...(found.get(of) ?? []), plainText(message)])
    }
    return found
  }
  await until(() => replies().size > BURST, 60_000)
  const found = replies()
  expect(asked.filter(({ id }) => found.get(id)?.length !== 1)).toEqual([])
  const texts = asked.flatMap(({ id }) => found.get(id) ?? [])
  expect(texts.filter((text) => !isAnswer(text) && !isRefusal(text))).toEqual([])
  expect(texts.filter(isAnswer).length).toBeGreaterThan(0)
  expect(bot.memory - before).toBeLessThan(MOST_GROWTH)
}, 90_000)
