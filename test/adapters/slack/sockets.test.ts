import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SlackPlatform } from '#src/adapters/slack/slack-platform.ts'
import { PlatformRefusal } from '#src/core/ports/chat-platform.ts'
import { RecordingListener } from '../../support/recording-listener.ts'
import { SilentLogger } from '../../support/silent-logger.ts'
import { slackPlatformOn } from '../../support/slack-platform.ts'
import type { Fault } from '../../support/slack/faults.ts'
import type { SlackServer } from '../../support/slack/server.ts'
import { startSlackServer } from '../../support/slack/server.ts'
import { until } from '../../support/until.ts'

let slack: SlackServer
let platform: SlackPlatform
let listener: RecordingListener
let logger: SilentLogger

beforeEach(async () => {
  slack = await startSlackServer({ ackTimeout: 300 })
  logger = new SilentLogger()
  platform = slackPlatformOn(slack, { logger })
  listener = new RecordingListener()
})
afterEach(async () => {
  await platform.stop()
  await slack.close()
})

const heard = (text: string): number => listener.texts.filter((each) => each === text).length

async function connect(): Promise<void> {
  await platform.start(listener)
  await until(() => slack.socket.openSockets === 2)
}

describe('two sockets', () => {
  it('are open, and what is said arrives', async () => {
    await connect()
    await slack.people.mention({ text: 'hello' })
    await until(() => heard('hello') > 0)
    expect(slack.socket.openSockets).toBe(2)
  })

  it('are never both gone while Slack renews them one by one, and no event is late', async () => {
    await connect()
    // One that ends sooner counts as broken, and the next is not opened at once.
    await sleep(1_100)
    let fewest = 2
    for (let number = 0; number < 60; number++) {
      if (number === 10 || number === 40) slack.socket.refresh()
      await slack.people.mention({ text: `number ${number};` })
      fewest = Math.min(fewest, slack.socket.openSockets)
      await sleep(5)
    }
    await slack.settled()
    expect(fewest).toBeGreaterThanOrEqual(1)
    // Each came at its first delivery: nothing had to be sent again.
    expect(slack.socket.acks.map(({ event_id: id }) => id)).toHaveLength(
      new Set(slack.socket.acks.map(({ event_id: id }) => id)).size,
    )
    for (let number = 0; number < 60; number++) expect(heard(`number ${number};`)).toBeGreaterThanOrEqual(1)
    expect(slack.socket.lost).toEqual([])
  })

  it('come back when both are cut, and Slack brings again what it could not deliver', async () => {
    await connect()
    slack.socket.cut()
    await slack.people.mention({ text: 'after the cut' })
    await until(() => heard('after the cut') > 0)
    await until(() => slack.socket.openSockets === 2)
    expect(slack.socket.lost).toEqual([])
  })

  it('that look open and are dead are noticed within 20 s', async () => {
    await connect()
    slack.socket.stall()
    const opened = slack.callsOf('apps.connections.open').length
    await until(() => slack.callsOf('apps.connections.open').length >= opened + 2, 20_000)
    await slack.people.mention({ text: 'anyone there?' })
    await until(() => heard('anyone there?') > 0)
    expect(heard('anyone there?')).toBeGreaterThan(0)
  }, 30_000)
})

describe('an event', () => {
  it('that could not be written down is not acknowledged, and comes again', async () => {
    await connect()
    listener.failures.push(new Error('The disk is full'), new Error('The disk is full'))
    await slack.people.say({ text: 'remember this' })
    await until(() => heard('remember this') > 0)
    await slack.settled()
    expect(slack.socket.acks).toHaveLength(1)
    expect(slack.socket.lost).toEqual([])
  })
})

describe('connecting', () => {
  it.each<readonly [string, Fault]>([
    ['a server error', { status: 500 }],
    ['a page', 'html'],
    ['a limit', { rateLimited: 1 }],
    ['a lost response', 'lose-response'],
    ['a cut', 'drop-request'],
    ['an error that passes', { error: 'internal_error' }],
  ])('is tried again after %s', async (_, fault) => {
    slack.failNext('apps.connections.open', fault, 2)
    await platform.start(listener)
    await slack.people.mention({ text: 'hello' })
    await until(() => heard('hello') > 0)
    expect(logger.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it.each(['invalid_auth', 'account_inactive', 'missing_scope', 'not_allowed_token_type'])(
    'is hopeless when Slack says %s, and that is said once',
    async (error) => {
      slack.failNext('apps.connections.open', { error }, 10)
      await expect(platform.start(listener)).rejects.toThrow(PlatformRefusal)
      await expect(platform.finished).rejects.toThrow(`Slack does not accept SLACK_APP_TOKEN (${error}).`)
      expect(slack.callsOf('apps.connections.open').length).toBeLessThanOrEqual(2)
    },
  )

  it('goes on when Slack has too many connections, more slowly', async () => {
    await connect()
    slack.socket.refresh('too_many_websockets')
    await until(() => slack.socket.openSockets === 2)
    expect(logger.lines.some(({ level, message }) => level === 'warn' && message.includes('ended'))).toBe(
      true,
    )
  })

  it('can be stopped in the middle, and twice', async () => {
    slack.failNext('apps.connections.open', 'hang', 4)
    const starting = platform.start(listener)
    await until(() => slack.callsOf('apps.connections.open').length > 0)
    await platform.stop()
    await platform.stop()
    await expect(starting).resolves.toBeUndefined()
    await expect(platform.finished).resolves.toBeUndefined()
  })
})
