import { once } from 'node:events'
import type { App } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { mentionsIn, patience, startBolt } from '../../support/slack/bolt-app.ts'
import type { SlackServer } from '../../support/slack/server.ts'
import { startSlackServer } from '../../support/slack/server.ts'

let slack: SlackServer
let app: App | undefined

beforeEach(async () => {
  slack = await startSlackServer({ ackTimeout: 150 })
})
afterEach(async () => {
  await app?.stop()
  app = undefined
  await slack.close()
})

async function startApp(): Promise<App> {
  app = await startBolt(slack)
  return app
}

describe('Socket Mode', () => {
  it('delivers a mention and its twin, and hears what is said in return', async () => {
    const bolt = await startApp()
    const twins: unknown[] = []
    bolt.event('app_mention', async ({ event, body, say }) => {
      twins.push([event.ts, body.event_id])
      await say({ text: 'Here', thread_ts: event.ts })
    })
    bolt.event('message', async ({ event, body }) => {
      twins.push([event.ts, body.event_id])
    })
    const ts = await slack.people.mention({ text: 'who?' })
    await vi.waitFor(() => expect(slack.messages()).toHaveLength(2), patience)
    expect(slack.messages()[1]).toMatchObject({ text: 'Here', thread_ts: ts, bot_id: 'BBOT' })
    await slack.settled()
    expect(twins).toHaveLength(2)
    expect(twins).toStrictEqual([
      [ts, expect.any(String)],
      [ts, expect.any(String)],
    ])
    expect(new Set(twins.map((twin) => JSON.stringify(twin))).size).toBe(2)
    expect(slack.socket.acks.map(({ type }) => type)).toStrictEqual([
      'events_api',
      'events_api',
      'events_api',
    ])
  })

  it('tells an app without the scope of mentions only, and of messages to it', async () => {
    slack.workspace.scopes.delete('channels:history')
    const bolt = await startApp()
    const seen: unknown[] = []
    bolt.event('app_mention', async () => void seen.push('mention'))
    bolt.event('message', async ({ event }) => void seen.push(event.channel_type))
    await slack.people.mention({ text: 'a' })
    await slack.people.say({ channel: 'C1', text: 'b' })
    await slack.people.say({ text: 'c' })
    await slack.settled()
    await vi.waitFor(() => expect(seen).toStrictEqual(['mention', 'im']), patience)
  })

  it('tells of edits, deletions, the Home tab and the end', async () => {
    const bolt = await startApp()
    const seen: unknown[] = []
    bolt.event('message', async ({ event }) => void seen.push(event.subtype))
    bolt.event('app_home_opened', async ({ event }) => void seen.push(event.tab))
    bolt.event('app_uninstalled', async ({ event }) => void seen.push(event.type))
    const ts = await slack.people.botSays({ text: 'a' })
    await slack.people.edit('C1', ts, 'b')
    await slack.people.remove('C1', ts)
    await slack.people.openHome()
    await slack.people.uninstall()
    await vi.waitFor(() => expect(seen).toHaveLength(5), patience)
    expect(new Set(seen)).toStrictEqual(
      new Set(['app_uninstalled', 'home', 'message_changed', 'message_deleted', undefined]),
    )
  })

  it('sends an event again until it is acknowledged', async () => {
    const bolt = await startApp()
    const seen = mentionsIn(bolt)
    const takes = bolt.processEvent.bind(app)
    let deaf = 2
    bolt.processEvent = async (event) => (deaf-- > 0 ? undefined : takes(event))
    slack.workspace.scopes.delete('channels:history')
    await slack.people.mention({ text: 'again' })
    await slack.settled()
    expect(slack.socket.acks).toHaveLength(1)
    await vi.waitFor(() => expect(seen).toStrictEqual([['<@UBOT> again', 2, 'timeout']]), patience)
  })

  it('gives up after three more tries', async () => {
    const bolt = await startApp()
    let times = 0
    bolt.processEvent = async () => void times++
    await slack.people.say({ text: 'anybody?' })
    await slack.settled()
    expect(times).toBe(4)
    expect(slack.socket.lost).toHaveLength(1)
  })

  it('recycles the socket, and delivers afterwards what came in between', async () => {
    const bolt = await startApp()
    slack.workspace.scopes.delete('channels:history')
    const seen = mentionsIn(bolt)
    slack.socket.refresh()
    expect(slack.socket.openSockets).toBe(0)
    const { ack } = await slack.people.command({ command: '/ask' })
    expect(await ack).toBeUndefined()
    await slack.people.mention({ text: 'late' })
    await slack.settled()
    await vi.waitFor(() => expect(seen).toStrictEqual([['<@UBOT> late', 1, 'timeout']]), patience)
    slack.socket.cut()
    await vi.waitFor(() => expect(slack.socket.openSockets).toBe(1), patience)
    // Stopped before it has been greeted, the SDK would reject a promise that nobody holds.
    await slack.people.mention({ text: 'again' })
    await vi.waitFor(() => expect(seen).toHaveLength(2), patience)
  })

  it('can fall silent, so that the app has to notice and connect anew', async () => {
    const bolt = await startApp()
    slack.workspace.scopes.delete('channels:history')
    const seen = mentionsIn(bolt)
    slack.socket.stall()
    await slack.people.mention({ text: 'hello?' })
    await vi.waitFor(() => expect(seen).toHaveLength(1), { ...patience, timeout: 15_000 })
    expect(slack.socket.openSockets).toBe(1)
  }, 20_000)

  it('shares envelopes out among sockets, at most ten, by tickets that are good once', async () => {
    const counts = Array.from({ length: 11 }, () => [] as string[])
    const urls = counts.map(() => slack.socket.issueUrl())
    for (const [index, url] of urls.entries()) {
      const socket = new WebSocket(url)
      socket.on('message', (data: Buffer) => counts[index]?.push(data.toString()))
      await once(socket, 'message')
    }
    expect(counts[10]?.[0]).toContain('too_many_websockets')
    await slack.people.say({ text: 'one' })
    await slack.people.say({ text: 'two' })
    await vi.waitFor(() => expect(counts.map((got) => got.length)).toContain(2), patience)
    await vi.waitFor(() => expect(counts[1]).toHaveLength(2), patience)
    expect(counts[0]).toHaveLength(2)
    slack.socket.sendRaw('null')
    await vi.waitFor(() => expect(counts[2]?.at(-1)).toBe('null'), patience)
    await expect(once(new WebSocket(urls[0] ?? ''), 'open')).rejects.toThrow('403')
  })
})
