import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { freePort } from '../../support/free-port.ts'
import { BotProcess } from '../../support/bot-process.ts'
import { plainText } from '../../support/slack/plain-text.ts'
import type { People } from '../../support/slack/people.ts'
import type { SlackServer } from '../../support/slack/server.ts'
import { startSlackServer } from '../../support/slack/server.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'
import { until } from '../../support/until.ts'

const QUESTION = 'Who allegedly controlled the botnet?'
const SIGNING_SECRET = 'signing-secret'

let slack: SlackServer
let first: People
let second: People
let state: string
let address: string
let environment: Readonly<Record<string, string>>

beforeEach(async () => {
  slack = await startSlackServer({ ackTimeout: 500 })
  first = slack.addWorkspace({ team: 'TONE', botToken: 'xoxb-of-one', botUser: 'UBOTONE', botId: 'BBOTONE' })
  second = slack.addWorkspace({ team: 'TTWO', botToken: 'xoxb-of-two', botUser: 'UBOTTWO', botId: 'BBOTTWO' })
  state = new TemporaryFolder().path
  const port = await freePort()
  address = `http://127.0.0.1:${port}`
  environment = {
    SLACK_BOT_TOKEN: '',
    SLACK_APP_TOKEN: '',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_CLIENT_ID: '1.1',
    SLACK_CLIENT_SECRET: 'client-secret',
    SLACK_STATE_SECRET: 'state-secret',
    ENCRYPTION_KEY: 'a key of thirty-two characters..',
    PORT: String(port),
  }
  slack.useHttp({ url: `${address}/slack/events`, signingSecret: SIGNING_SECRET, retryDelays: [100, 100] })
})
afterEach(() => slack.close())

const start = (): Promise<BotProcess> => new BotProcess({ slack, state, environment }).connected()

/** What a browser does: the page, the way to Slack, "Allow", and the way back. */
async function install(
  people: People,
  change: (state: string) => string = (same) => same,
): Promise<Response> {
  const page = await fetch(`${address}/slack/install`)
  const link = /https:[^"]*oauth\/v2\/authorize[^"]*/.exec(await page.text())?.[0]?.replaceAll('&amp;', '&')
  const back = new URL(`${address}/slack/oauth_redirect`)
  back.searchParams.set('code', slack.allowInstall(people.workspace))
  back.searchParams.set('state', change(new URL(link ?? '').searchParams.get('state') ?? ''))
  const cookie = page.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return await fetch(back, { headers: { cookie }, redirect: 'manual' })
}

function answersIn({ workspace }: People, thread: string): readonly string[] {
  return workspace
    .messages('C1')
    .filter(({ bot_id: bot, thread_ts: ts }) => bot === workspace.botId && ts === thread)
    .map(plainText)
}

async function expectAnswer(people: People): Promise<void> {
  const thread = await people.mention({ text: QUESTION })
  await until(() => answersIn(people, thread).length === 1)
  expect(answersIn(people, thread)).toEqual([expect.stringContaining('¶4 of 9')])
}

it('serves each workspace that has added the bot, also after a start, and keeps no token in the clear', async () => {
  const bot = await start()
  expect((await install(first)).status).toBe(200)
  await expectAnswer(first)
  const early = await second.mention({ text: QUESTION })
  await slack.settled()
  expect(answersIn(second, early)).toEqual([])
  expect((await install(second)).status).toBe(200)
  await expectAnswer(second)
  expect((await bot.stop()).code).toBe(0)
  const kept = readFileSync(join(state, 'state.sqlite'), 'latin1')
  expect(kept).not.toMatch(/xoxb/)
  expect(bot.output).not.toMatch(/xoxb|client-secret|state-secret/)
  const next = await start()
  await expectAnswer(first)
  await expectAnswer(second)
  expect((await next.stop()).code).toBe(0)
}, 20_000)

it('adds no workspace when the way back is not the one that was begun', async () => {
  const bot = await start()
  expect((await install(first, () => 'nonsense')).ok).toBe(false)
  expect((await install(first, (good) => `${good}x`)).ok).toBe(false)
  expect((await fetch(`${address}/slack/oauth_redirect?error=access_denied`)).ok).toBe(false)
  const thread = await first.mention({ text: QUESTION })
  await slack.settled()
  expect(answersIn(first, thread)).toEqual([])
  expect((await bot.stop()).code).toBe(0)
}, 20_000)

it('forgets a workspace that removes the bot, and goes on in the other', async () => {
  const bot = await start()
  await install(first)
  await install(second)
  await expectAnswer(first)
  await first.uninstall()
  await slack.settled()
  await expectAnswer(second)
  expect((await bot.stop()).code).toBe(0)
  const kept = readFileSync(join(state, 'state.sqlite'), 'latin1')
  expect(kept).not.toContain('TONE')
  expect(kept).toContain('TTWO')
}, 20_000)

it('whose key was changed asks the workspace to add the bot again', async () => {
  const bot = await start()
  await install(first)
  await bot.stop()
  environment = { ...environment, ENCRYPTION_KEY: 'another key of 32 characters too' }
  const next = await start()
  const thread = await first.mention({ text: QUESTION })
  await slack.settled()
  expect(answersIn(first, thread)).toEqual([])
  expect(next.output).toContain('it has to add the bot again')
  expect((await next.stop()).code).toBe(0)
}, 20_000)
