import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { BotProcess } from '../../support/bot-process.ts'
import { Conversation } from '../../support/slack/conversation.ts'
import type { SlackServer } from '../../support/slack/server.ts'
import { startSlackServer } from '../../support/slack/server.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'
import { until } from '../../support/until.ts'

const TIMES = 10
/** Milliseconds in which a second answer would come. */
const SILENCE = 400

interface Event {
  readonly type: 'app_mention' | 'message'
  readonly ts: string
  readonly id: string
  readonly client?: string
}

let count = 0

/** One frame as Slack sends it; each has an envelope of its own. */
function frameOf({ type, ts, id, client }: Event): string {
  const event = {
    type,
    ...(type === 'message' && { channel_type: 'channel' }),
    channel: 'C1',
    user: 'U1',
    ts,
    event_ts: ts,
    text: '<@UBOT> Who allegedly controlled the botnet?',
    ...(client !== undefined && { client_msg_id: client }),
  }
  return JSON.stringify({
    type: 'events_api',
    envelope_id: `envelope-${++count}`,
    accepts_response_payload: false,
    payload: { team_id: 'T1', api_app_id: 'A1', type: 'event_callback', event_id: id, event },
  })
}

const stamp = (): string => `${Math.floor(Date.now() / 1_000)}.${String(++count).padStart(6, '0')}`

/** Two processes on one state, four sockets. */
async function withTwoProcesses(
  work: (slack: SlackServer, seen: Conversation) => Promise<void>,
): Promise<void> {
  const slack = await startSlackServer()
  const state = new TemporaryFolder().path
  const bots = [new BotProcess({ slack, state }), new BotProcess({ slack, state })]
  for (const bot of bots) await bot.connected()
  await until(() => slack.socket.openSockets === 4)
  await work(slack, new Conversation(slack))
  for (const bot of bots) expect(await bot.stop()).toEqual({ code: 0, signal: null })
  await slack.close()
}

it('answers once what is delivered many times, under any of its names, to several processes', async () => {
  await withTwoProcesses(async (slack, seen) => {
    const [same, twins, client, renamed] = [stamp(), stamp(), stamp(), stamp()]
    const again = stamp()
    const frames = Array.from({ length: TIMES }, (_, time) => [
      frameOf({ type: 'app_mention', ts: same, id: 'Ev1' }),
      frameOf({ type: time % 2 === 0 ? 'app_mention' : 'message', ts: twins, id: `Ev2-${time % 2}` }),
      frameOf({ type: 'message', ts: time % 2 === 0 ? client : again, id: `Ev3-${time}`, client: 'one' }),
      frameOf({ type: 'app_mention', ts: renamed, id: `Ev4-${time}` }),
    ]).flat()
    for (const frame of frames) slack.socket.sendRaw(frame)
    await until(() => [same, twins, renamed].every((ts) => seen.messages(ts).length > 0))
    await until(() => seen.messages(client).length + seen.messages(again).length > 0)
    await sleep(SILENCE)
    for (const ts of [same, twins, renamed]) expect(seen.messages(ts)).toHaveLength(1)
    expect(seen.messages(client).length + seen.messages(again).length).toBe(1)
  })
}, 20_000)

it('answers once what comes again after it was answered', async () => {
  await withTwoProcesses(async (slack, seen) => {
    const ts = stamp()
    slack.socket.sendRaw(frameOf({ type: 'app_mention', ts, id: 'Ev1' }))
    await seen.reply(ts)
    for (let time = 0; time < TIMES; time++)
      slack.socket.sendRaw(frameOf({ type: 'message', ts, id: `Ev1-${time}` }))
    await sleep(SILENCE)
    expect(seen.messages(ts)).toHaveLength(1)
  })
}, 20_000)
