import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeFrame } from '#src/adapters/slack/socket-frames.ts'
import type { SlackPlatform } from '#src/adapters/slack/slack-platform.ts'
import { RecordingListener } from '../../support/recording-listener.ts'
import { SilentLogger } from '../../support/silent-logger.ts'
import { slackPlatformOn } from '../../support/slack-platform.ts'
import type { SlackServer } from '../../support/slack/server.ts'
import { startSlackServer } from '../../support/slack/server.ts'
import { until } from '../../support/until.ts'

const judge = (frame: unknown) =>
  judgeFrame(typeof frame === 'string' ? frame : JSON.stringify(frame), false, (name) => name === 'error')

describe('a frame', () => {
  it.each([
    [{ type: 'hello', num_connections: 1 }],
    [{ type: 'events_api', envelope_id: 'e', payload: { event: { type: 'app_mention' } } }],
    [{ type: 'slash_commands', envelope_id: 'e', payload: {} }],
    [{ type: 'interactive', envelope_id: 'e', payload: {} }],
  ])('of a kind that Slack sends is good: %j', (frame) => {
    expect(judge(frame)).toEqual({ kind: 'good' })
  })

  it('that sends us away says why', () => {
    expect(judge({ type: 'disconnect', reason: 'warning' })).toEqual({ kind: 'dismissal', reason: 'warning' })
    expect(judge({ type: 'disconnect' })).toEqual({ kind: 'dismissal', reason: 'unknown' })
    expect(judge({ type: 'disconnect', reason: 7 })).toEqual({ kind: 'dismissal', reason: 'unknown' })
  })

  it.each([
    ['no JSON', '{"type":'],
    ['no object', 'null'],
    ['an unknown kind', { type: 'goodbye' }],
    ['no name to acknowledge', { type: 'interactive', payload: {} }],
    ['no event', { type: 'events_api', envelope_id: 'e', payload: {} }],
    [
      'an event with a name of our own',
      { type: 'events_api', envelope_id: 'e', payload: { event: { type: 'error' } } },
    ],
    ['more than Slack sends', { type: 'hello', padding: 'x'.repeat(1_000_001) }],
  ])('with %s is bad', (_, frame) => {
    expect(judge(frame)).toMatchObject({ kind: 'bad' })
  })

  it('of bytes is bad', () => {
    expect(judgeFrame(Buffer.from('{"type":"hello"}'), true, () => false)).toMatchObject({ kind: 'bad' })
  })
})

describe('a connection', () => {
  let slack: SlackServer
  let platform: SlackPlatform
  const listener = new RecordingListener()
  const logger = new SilentLogger()

  beforeAll(async () => {
    slack = await startSlackServer({ ackTimeout: 500 })
    platform = slackPlatformOn(slack, { logger })
    await platform.start(listener)
    await until(() => slack.socket.openSockets === 2)
  })
  afterAll(async () => {
    await platform.stop()
    await slack.close()
  })

  /** Says it, and waits until it was heard. */
  async function isHeard(text: string): Promise<boolean> {
    await slack.people.mention({ text })
    await until(() => listener.texts.includes(text))
    return slack.socket.openSockets === 2
  }

  const RESERVED = ['error', 'close', 'connected', 'disconnected', 'ws_message', 'slack_event', 'message']

  it('survives events that are called like something of its own', async () => {
    for (const type of RESERVED)
      slack.socket.sendRaw(
        JSON.stringify({ type: 'events_api', envelope_id: type, payload: { event: { type } } }),
      )
    expect(await isHeard('after reserved names')).toBe(true)
  })

  it('survives any frame, logs each, and says nothing of what stood in it', async () => {
    const frame = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.json(),
      fc
        .record({
          type: fc.constantFrom('events_api', 'interactive', 'slash_commands', 'disconnected', 'canary'),
          payload: fc.option(fc.jsonValue(), { nil: undefined }),
          envelope_id: fc.option(fc.oneof(fc.constant('canary'), fc.jsonValue()), { nil: undefined }),
        })
        .map((value) => JSON.stringify(value)),
      fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
    )
    for (const one of fc.sample(frame, { numRuns: 2_000, seed: 7 })) slack.socket.sendRaw(one)
    slack.socket.sendRaw('x'.repeat(5_000_000))
    expect(await isHeard('after any frame')).toBe(true)
    expect(logger.lines.filter(({ message }) => message.includes('dropped')).length).toBeGreaterThan(500)
    expect(JSON.stringify(logger.lines)).not.toContain('canary')
  }, 20_000)
})
