import { describe, expect, it } from 'vitest'
import { runProgram } from '../../support/run-program.ts'
import { BotProcess } from '../../support/bot-process.ts'
import { Conversation } from '../../support/slack/conversation.ts'
import { plainText } from '../../support/slack/plain-text.ts'
import type { SlackServer } from '../../support/slack/server.ts'
import { startSlackServer } from '../../support/slack/server.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'
import { until } from '../../support/until.ts'

const BOTNET = 'Who allegedly controlled the botnet?'

async function withSlack(work: (slack: SlackServer) => Promise<void>): Promise<void> {
  const slack = await startSlackServer()
  try {
    await work(slack)
  } finally {
    await slack.close()
  }
}

const linesOf = (text: string): readonly string[] => text.trim().split('\n')

describe('a token that Slack does not accept', () => {
  it.each([
    ['SLACK_BOT_TOKEN', 'xoxb-nonsense'],
    ['SLACK_APP_TOKEN', 'xapp-nonsense'],
  ])('ends the program with one line that names %s, after three calls at most', async (name, value) => {
    await withSlack(async (slack) => {
      const state = new TemporaryFolder().path
      const bot = new BotProcess({ slack, state, environment: { [name]: value, LOG_LEVEL: 'error' } })
      expect(await bot.exited).toEqual({ code: 1, signal: null })
      expect(linesOf(bot.output)).toEqual([expect.stringMatching(`Slack does not accept ${name}`)])
      expect(bot.output).not.toContain(value)
      expect(slack.calls.filter(({ token }) => token === value).length).toBeLessThanOrEqual(3)
    })
  })

  it('while the bot runs ends it, too, and says so', async () => {
    await withSlack(async (slack) => {
      const bot = await new BotProcess({ slack, state: new TemporaryFolder().path }).connected()
      slack.workspace.revokeToken()
      await slack.people.mention({ text: BOTNET })
      expect((await bot.exited).code).toBe(1)
      expect(bot.output).toContain('Slack does not accept SLACK_BOT_TOKEN')
    })
  })
})

it('half of the settings is one message that names the other half, and exit code 2', async () => {
  const { code, stderr } = await runProgram('main.ts', { environment: { SLACK_BOT_TOKEN: 'xoxb-test' } })
  expect(code).toBe(2)
  expect(stderr).toContain('SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing')
  expect(stderr).not.toMatch(/^\s+at /m)
})

describe('Slack out of reach', () => {
  it('at the start is waited for, and said', async () => {
    await withSlack(async (slack) => {
      slack.failNext('auth.test', { status: 503 }, 3)
      slack.failNext('apps.connections.open', 'drop-request', 2)
      const bot = await new BotProcess({ slack, state: new TemporaryFolder().path }).connected()
      const seen = new Conversation(slack)
      expect(plainText(await seen.reply(await slack.people.mention({ text: BOTNET })))).toContain('¶4')
      expect(bot.output).toMatch(/Slack cannot be reached/)
      expect((await bot.stop()).code).toBe(0)
    })
  }, 20_000)

  it('does not keep the bot from stopping', async () => {
    await withSlack(async (slack) => {
      slack.failNext('auth.test', 'drop-request', 100)
      const bot = new BotProcess({ slack, state: new TemporaryFolder().path })
      await until(() => slack.callsOf('auth.test').length > 1, 10_000)
      expect((await bot.stop()).code).toBe(0)
    })
  }, 20_000)
})
