import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../../support/free-port.ts'
import { BotProcess } from '../../support/bot-process.ts'
import { Conversation } from '../../support/slack/conversation.ts'
import { plainText } from '../../support/slack/plain-text.ts'
import type { SlackServer } from '../../support/slack/server.ts'
import { startSlackServer } from '../../support/slack/server.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'

const QUESTION = 'Who allegedly controlled the botnet?'
const SIGNING_SECRET = 'signing-secret'

let slack: SlackServer
beforeAll(async () => {
  slack = await startSlackServer()
})
afterAll(() => slack.close())

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status

it('answers mentions and commands that Slack brings by HTTP, and says whether it is ready', async () => {
  const port = await freePort()
  const bot = new BotProcess({
    slack,
    state: new TemporaryFolder().path,
    environment: { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: SIGNING_SECRET, PORT: String(port) },
  })
  await bot.connected()
  const address = `http://127.0.0.1:${port}`
  slack.useHttp({ url: `${address}/slack/events`, signingSecret: SIGNING_SECRET })
  const seen = new Conversation(slack)
  expect(await statusOf(`${address}/healthz`)).toBe(200)
  expect(await statusOf(`${address}/readyz`)).toBe(200)
  expect(plainText(await seen.reply(await slack.people.mention({ text: QUESTION })))).toContain('¶4 of 9')
  const { ack } = await slack.people.command({ command: '/ask', text: QUESTION })
  expect((await ack)?.payload).toMatchObject({ text: 'Reading the article…' })
  expect(plainText(await seen.whisper(/“The botnet was/))).toContain('¶4 of 9')
  const before = slack.socket.acks.length
  slack.useHttp({ url: `${address}/slack/events`, signingSecret: 'of somebody else', retryDelays: [] })
  const forged = await slack.people.mention({ text: QUESTION })
  await slack.settled()
  expect(slack.socket.acks).toHaveLength(before)
  expect(seen.messages(forged)).toEqual([])
  expect((await bot.stop()).code).toBe(0)
  await expect(statusOf(`${address}/healthz`)).rejects.toThrow('fetch failed')
}, 20_000)

it('says in one line that the port is taken', async () => {
  const port = await freePort()
  const taken = createServer().listen(port, '127.0.0.1')
  const bot = new BotProcess({
    slack,
    state: new TemporaryFolder().path,
    environment: {
      SLACK_APP_TOKEN: '',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      PORT: String(port),
      LOG_LEVEL: 'error',
    },
  })
  const { code } = await bot.exited
  taken.close()
  expect(code).toBe(1)
  expect(bot.output.trim().split('\n')).toEqual([expect.stringContaining(String(port))])
}, 20_000)
