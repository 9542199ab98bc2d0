import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { plainText } from '../../support/slack/plain-text.ts'
import { ServingSlack } from '../../support/slack/serving.ts'
import { until } from '../../support/until.ts'

const serving = new ServingSlack()

const QUESTION = 'Who allegedly controlled the botnet?'
const CHANNELS = 20
const PEOPLE = 700
const BURST = 2_000
/** MiB by which the bot may grow, far below what a leak of each question and its sockets would take. */
const MOST_GROWTH = 150

const isAnswer = (text: string): boolean => text.includes('¶4 of 9')
const isRefusal = (text: string): boolean => /could not take this|which is the limit here/.test(text)

function openChannels(): readonly string[] {
  return Array.from({ length: CHANNELS }, (_, index) => {
    const id = `C${100 + index}`
    serving.slack.workspace.addChannel({ id })
    return id
  })
}

it('answers or refuses every one of 2,000 questions at once, within bounds of memory', async () => {
  const { slack, seen, bot } = serving
  const channels = openChannels()
  await seen.reply(await slack.people.mention({ text: QUESTION }))
  const before = bot.memory
  const asked = await Promise.all(
    Array.from({ length: BURST }, async (_, index) => {
      const channel = channels[index % CHANNELS] ?? ''
      const thread = await slack.people.mention({
        text: QUESTION,
        user: `U${1_000 + (index % PEOPLE)}`,
        channel,
      })
      return { channel, thread }
    }),
  )
  await until(() => asked.every(({ channel, thread }) => seen.messages(thread, channel).length > 0), 40_000)
  await slack.settled()
  const replies = asked.map(({ channel, thread }) => seen.texts(thread, channel))
  expect(replies.filter(({ length }) => length !== 1)).toEqual([])
  const texts = replies.flat()
  expect(texts.filter((text) => !isAnswer(text) && !isRefusal(text))).toEqual([])
  expect(texts.filter(isAnswer).length).toBeGreaterThan(0)
  expect(bot.memory - before).toBeLessThan(MOST_GROWTH)
}, 60_000)

it('lets nobody ask for everybody: a flood of one person is refused to that person', async () => {
  const { slack, seen } = serving
  const flood = Array.from({ length: 30 }, () => slack.people.mention({ text: QUESTION, user: 'UFLOOD' }))
  const other = await slack.people.mention({ text: QUESTION, user: 'UQUIET' })
  const threads = await Promise.all(flood)
  expect(plainText(await seen.reply(other))).toContain('¶4 of 9')
  await until(() => threads.every((thread) => seen.messages(thread).length === 1), 10_000)
  const texts = threads.flatMap((thread) => seen.texts(thread))
  expect(texts.filter(isAnswer).length).toBeLessThanOrEqual(20)
  expect(texts.filter(isRefusal).length).toBeGreaterThanOrEqual(10)
}, 20_000)

it('keeps no question of two bots that answer each other going', async () => {
  const { slack } = serving
  const calls = slack.callsOf('chat.postMessage').length
  for (let round = 0; round < 20; round++) await slack.people.botSays({ text: `<@UBOT> ${QUESTION}` })
  await slack.settled()
  await sleep(100)
  expect(slack.callsOf('chat.postMessage')).toHaveLength(calls)
})
