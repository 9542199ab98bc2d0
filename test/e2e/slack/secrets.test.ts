import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { runProgram } from '../../support/run-program.ts'
import { BotProcess } from '../../support/bot-process.ts'
import type { SlackServer } from '../../support/slack/server.ts'
import { startSlackServer } from '../../support/slack/server.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'

const BOT_TOKEN = 'xoxb-canary-1f0c'
const APP_TOKEN = 'xapp-canary-7d2e'
const SECRETS = {
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_APP_TOKEN: APP_TOKEN,
  ENCRYPTION_KEY: 'canary-of-thirty-two-characters-or-more',
}
const QUESTION = 'Who allegedly controlled the botnet? canary-question'

/** Milliseconds in which most of it has happened. */
const A_MOMENT = 250

/** What goes wrong while people ask. */
const TROUBLES: readonly (readonly [name: string, cause: (slack: SlackServer) => void])[] = [
  ['nothing', () => undefined],
  ['a page instead of an answer', (slack) => slack.failNext('chat.postMessage', 'html')],
  ['a lost response', (slack) => slack.failNext('chat.postMessage', 'lose-response')],
  ['a refused message', (slack) => slack.failNext('chat.postMessage', { error: 'is_archived' })],
  ['blocks that Slack refuses', (slack) => slack.failNext('chat.postMessage', { error: 'invalid_blocks' })],
  ['a server error', (slack) => slack.failNext('chat.postMessage', { status: 500 })],
  ['a limit', (slack) => slack.failNext('chat.postMessage', { rateLimited: 1 })],
  ['a status that fails', (slack) => slack.failNext('assistant.threads.setStatus', { error: 'not_allowed' })],
  ['frames of nonsense', (slack) => slack.socket.sendRaw('{"type":"canary-question"')],
  ['a broken connection', (slack) => slack.socket.cut()],
  ['a token that is revoked', (slack) => slack.workspace.revokeToken()],
]

function filesIn(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n')
}

it.each(['info', 'debug'])(
  'writes no token anywhere and no text to the log, whatever goes wrong, at log level %s',
  async (level) => {
    const slack = await startSlackServer({ appToken: APP_TOKEN, workspace: { botToken: BOT_TOKEN } })
    const state = new TemporaryFolder().path
    const environment = { ...SECRETS, LOG_LEVEL: level }
    const bot = await new BotProcess({ slack, state, environment }).connected()
    for (const [name, cause] of TROUBLES) {
      cause(slack)
      await slack.people.mention({ text: QUESTION, user: `U${name.length}` })
      await slack.people.command({ command: '/ask', text: QUESTION, user: `U${name.length}` })
      await sleep(A_MOMENT)
    }
    await bot.stop()
    const posted = JSON.stringify([slack.messages(), slack.workspace.ephemerals])
    for (const secret of Object.values(SECRETS))
      for (const place of [bot.output, filesIn(state), posted]) expect(place).not.toContain(secret)
    expect(bot.output).not.toMatch(/canary-question|botnet/)
    // It has gone through what was prepared for it.
    expect(bot.output).toMatch(/Slack does not accept SLACK_BOT_TOKEN/)
    await slack.close()
  },
  20_000,
)

it.each([
  { SLACK_BOT_TOKEN: BOT_TOKEN },
  { SLACK_BOT_TOKEN: APP_TOKEN, SLACK_APP_TOKEN: BOT_TOKEN },
  { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_CLIENT_ID: 'canary-id' },
  { ENCRYPTION_KEY: 'canary-short' },
  { SLACK_API_URL: 'canary-address' },
])('settings that are wrong are named without their values: %#', async (environment) => {
  const { code, stdout, stderr } = await runProgram('main.ts', { environment })
  expect(code).toBe(2)
  expect(stdout + stderr).not.toContain('canary')
})
