import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { plainText } from '../../support/discord/plain-text.ts'
import { ServingDiscord } from '../../support/discord/serving.ts'
import { GENERAL } from '../../support/discord/world.ts'
import { until } from '../../support/until.ts'

const serving = new ServingDiscord()

const QUESTION = 'Who allegedly controlled the botnet?'
const POST = 'POST /channels/:id/messages'
/** Milliseconds in which one would have been made. */
const A_SECOND_TRY = 1_000

let count = 400
const somebody = () => ({ id: String(++count), username: 'somebody' })

it.each([1, 2])(
  'calls nothing again in a channel within the %i s that Discord asks for',
  async (seconds) => {
    const { discord, seen } = serving
    const channelId = `30${seconds}`
    discord.world.addChannel(channelId)
    discord.failNext(POST, { rateLimited: seconds })
    const ids = [1, 2, 3].map(() => discord.people.mention({ text: QUESTION, user: somebody(), channelId }))
    await until(() => ids.every((id) => seen.repliesTo(id, channelId).length === 1), 10_000)
    const calls = discord.callsOf(POST).filter(({ args }) => String(args['ids']) === channelId)
    const [refused, ...later] = calls
    const end = (refused?.at ?? 0) + seconds * 1_000
    expect(later.filter(({ at }) => at < end)).toEqual([])
    expect(later).toHaveLength(ids.length)
  },
  20_000,
)

it('does not let one channel that must wait hold up another', async () => {
  const { discord, seen } = serving
  discord.world.addChannel('310')
  discord.world.addChannel('311')
  discord.failNext(POST, { rateLimited: 5 })
  const waiting = discord.people.mention({ text: QUESTION, user: somebody(), channelId: '310' })
  await until(() => discord.callsOf(POST).some(({ args }) => String(args['ids']) === '310'))
  const free = discord.people.mention({ text: QUESTION, user: somebody(), channelId: '311' })
  expect(plainText(await seen.reply(free, '311'))).toContain('¶4')
  expect(seen.repliesTo(waiting, '310')).toEqual([])
  await until(() => seen.repliesTo(waiting, '310').length === 1, 10_000)
}, 20_000)

const INVALID = { status: 400, body: { message: 'Invalid Form Body', code: 50_035 } }

it.each([
  { rateLimited: undefined },
  { status: 500 },
  { status: 502 },
  'drop-request',
  'lose-response',
  INVALID,
] as const)(
  'posts once although Discord first does this: %j',
  async (fault) => {
    const { discord, seen } = serving
    discord.failNext(POST, fault)
    const id = discord.people.mention({ text: QUESTION, user: somebody() })
    await until(() => seen.repliesTo(id).length > 0, 20_000)
    await sleep(A_SECOND_TRY)
    expect(seen.texts(id)).toEqual([expect.stringContaining('¶4 of 9')])
  },
  30_000,
)

it.each([
  [403, 50_001],
  [403, 50_013],
  [404, 10_003],
  [400, 50_083],
])('tells the asker directly when Discord refuses the answer with %i, %i', async (status, code) => {
  const { discord } = serving
  const user = somebody()
  discord.failNext(POST, { status, body: { message: 'No', code } })
  discord.people.mention({ text: QUESTION, user })
  await until(() => discord.world.in(`7${user.id}`).length > 0)
  expect(discord.world.in(`7${user.id}`).map(plainText)).toEqual([
    expect.stringMatching(/not allowed to post it there/),
  ])
  expect(discord.world.in(GENERAL).some(({ content }) => content.includes('not allowed'))).toBe(false)
})

it('passes over interactions that are too late or already answered', async () => {
  const { discord, bot, seen } = serving
  for (const code of [10_062, 40_060]) {
    discord.failNext('POST /interactions/:id/:token/callback', { status: 404, body: { message: 'No', code } })
    discord.people.command('articles', {}, { user: somebody() })
  }
  const id = discord.people.mention({ text: QUESTION, user: somebody() })
  expect(plainText(await seen.reply(id))).toContain('¶4')
  expect(bot.isRunning).toBe(true)
})
