import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { App } from '@slack/bolt'
import { HTTPReceiver, LogLevel } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBolt, mentionsIn } from './bolt-app.ts'
import type { HttpTarget } from './http-events.ts'
import { verifyUrl } from './http-events.ts'
import type { SlackServer } from './server.ts'
import { startSlackServer } from './server.ts'

const SECRET = 'signing-secret'

describe('requests over HTTP', () => {
  let server: Server
  let slack: SlackServer
  let target: HttpTarget
  let app: App

  beforeEach(async () => {
    slack = await startSlackServer()
    const receiver = new HTTPReceiver({ signingSecret: SECRET, logLevel: LogLevel.ERROR })
    app = await createBolt(slack, receiver)
    let refusals = 1
    server = createServer((request, response) => {
      if (request.url === '/later' && refusals-- > 0) response.writeHead(503).end()
      else receiver.requestListener(Object.assign(request, { url: '/slack/events' }), response)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    target = { url: `http://127.0.0.1:${port}/slack/events`, signingSecret: SECRET, retryDelays: [0] }
    slack.useHttp(target)
    slack.workspace.scopes.delete('channels:history')
  })

  afterEach(async () => {
    server.close()
    await slack.close()
  })

  it('are signed, and answered', async () => {
    const seen = mentionsIn(app)
    app.command('/ask', async ({ ack }) => ack('Yes'))
    expect(await verifyUrl(target)).toBe(true)
    await slack.people.mention({ text: 'a' })
    await slack.settled()
    expect(seen).toStrictEqual([['<@UBOT> a', undefined, undefined]])
    expect(await (await slack.people.command({ command: '/ask' })).ack).toMatchObject({
      payload: { text: 'Yes' },
    })
  })

  it('are refused with a wrong signature or an old time', async () => {
    expect(await verifyUrl({ ...target, forge: 'signature' })).toBe(false)
    expect(await verifyUrl({ ...target, forge: 'timestamp' })).toBe(false)
  })

  it('come again until they are taken', async () => {
    const seen = mentionsIn(app)
    slack.useHttp({ ...target, url: target.url.replace('/slack/events', '/later') })
    await slack.people.mention({ text: 'b' })
    await slack.settled()
    expect(seen).toStrictEqual([['<@UBOT> b', 1, 'http_error']])
  })
})
