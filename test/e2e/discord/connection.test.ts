import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { plainText } from '../../support/discord/plain-text.ts'
import { ServingDiscord } from '../../support/discord/serving.ts'
import { until } from '../../support/until.ts'

const serving = new ServingDiscord()

const QUESTION = 'Who allegedly controlled the botnet?'

/** Asks every few milliseconds while something is done to the connection; resolves with the questions. */
async function askDuring(disturb: () => void, count = 30): Promise<readonly string[]> {
  const { discord } = serving
  const ids: string[] = []
  for (let person = 0; person < count; person++) {
    ids.push(discord.people.mention({ text: QUESTION, user: { id: String(400 + person), username: 'one' } }))
    if (person % 10 === 5) disturb()
    await sleep(5)
  }
  return ids
}

/** How many answers each has in the end, those with one left out. */
async function otherThanOneAnswer(ids: readonly string[]): Promise<readonly number[]> {
  const { seen } = serving
  await until(() => ids.every((id) => seen.repliesTo(id).length > 0), 15_000)
  await sleep(200)
  return ids.map((id) => seen.repliesTo(id).length).filter((count) => count !== 1)
}

it('loses and doubles nothing when Discord asks to reconnect', async () => {
  const ids = await askDuring(() => serving.discord.gateway.ask(7))
  expect(await otherThanOneAnswer(ids)).toEqual([])
}, 20_000)

it('loses and doubles nothing when the connection breaks', async () => {
  const ids = await askDuring(() => serving.discord.gateway.cut(), 20)
  expect(await otherThanOneAnswer(ids)).toEqual([])
}, 20_000)

it('finds what was said meanwhile when the session is over', async () => {
  await until(() => serving.discord.gateway.openSessions === 1, 10_000)
  const ids = await askDuring(() => serving.discord.gateway.ask(9, false), 10)
  expect(await otherThanOneAnswer(ids)).toEqual([])
}, 20_000)

it('lives through frames that no Discord would send', async () => {
  const { discord, seen, bot } = serving
  await until(() => discord.gateway.openSessions === 1, 10_000)
  // More than a process survives of what nobody catches.
  for (let round = 0; round < 5; round++) for (const frame of FRAMES) discord.gateway.sendRaw(frame)
  // A process that ends would do so meanwhile.
  await sleep(500)
  const id = discord.people.mention({ text: QUESTION, user: { id: '390', username: 'one' } })
  expect(plainText(await seen.reply(id))).toContain('¶4 of 9')
  expect(bot.isRunning).toBe(true)
  expect(bot.output).not.toContain('canary')
})

const FRAMES: readonly (string | Buffer)[] = [
  Buffer.from([0, 1, 2, 255]),
  'not JSON, canary',
  'null',
  '[]',
  '42',
  '{}',
  '{"op":0}',
  '{"op":0,"t":"READY","s":1,"d":{}}',
  '{"op":0,"t":"READY","s":1,"d":null}',
  '{"op":0,"t":"MESSAGE_CREATE","s":1,"d":null}',
  '{"op":0,"t":"MESSAGE_CREATE","s":1,"d":{"id":"canary"}}',
  '{"op":0,"t":"MESSAGE_UPDATE","s":1,"d":{"id":"1","content":7}}',
  '{"op":0,"t":"INTERACTION_CREATE","s":1,"d":{"id":"1","type":2,"token":"canary"}}',
  '{"op":0,"t":"GUILD_CREATE","s":1,"d":{"id":"1","channels":"canary"}}',
  '{"op":0,"t":"GUILD_DELETE","s":1,"d":{}}',
  '{"op":9}',
  '{"op":10}',
  '{"op":10,"d":{"heartbeat_interval":0}}',
  '{"op":99,"d":"canary"}',
]
