import { flagAt, textAt } from '../json.ts'
import type { Json } from '../json.ts'
import { change, publish, wireMessage, withdraw } from '../message-events.ts'
import { Refusal } from '../refusal.ts'
import { checkMessage } from '../validate-blocks.ts'
import type { StoredMessage } from '../workspace.ts'
import type { Method, MethodCall } from './method.ts'
import { messageOf, required, writableChannel } from './method.ts'

const scope = () => 'chat:write'

/** The arguments that decide what a text does to its readers. */
function manners(args: Json): Partial<StoredMessage> {
  return {
    parse: textAt(args, 'parse'),
    link_names: flagAt(args, 'link_names'),
    unfurl_links: args['unfurl_links'] === undefined ? undefined : flagAt(args, 'unfurl_links'),
    unfurl_media: args['unfurl_media'] === undefined ? undefined : flagAt(args, 'unfurl_media'),
  }
}

function postMessage(call: MethodCall): Json {
  const { app, workspace, args } = call
  const channel = writableChannel(call)
  const body = checkMessage(args)
  const message = publish(app, workspace, {
    ...body,
    ...manners(args),
    channel: channel.id,
    ts: app.stamps.next(),
    thread_ts: textAt(args, 'thread_ts'),
    user: workspace.botUser,
    bot_id: workspace.botId,
  })
  return { ok: true, channel: channel.id, ts: message.ts, message: wireMessage(workspace, message) }
}

function update(call: MethodCall): Json {
  const { app, workspace, args } = call
  const channel = writableChannel(call)
  const earlier = messageOf(call, required(args, 'ts'))
  if (earlier.bot_id !== workspace.botId) throw new Refusal('cant_update_message')
  const { text, blocks, metadata } = checkMessage(args)
  const message = {
    ...earlier,
    ...manners(args),
    text,
    blocks,
    metadata: metadata ?? earlier.metadata,
    edited: { user: workspace.botUser, ts: app.stamps.next() },
  }
  change(app, workspace, message)
  return { ok: true, channel: channel.id, ts: message.ts, text, message: wireMessage(workspace, message) }
}

function remove(call: MethodCall): Json {
  const { app, workspace, args } = call
  const message = messageOf(call, required(args, 'ts'))
  if (message.bot_id !== workspace.botId) throw new Refusal('cant_delete_message')
  withdraw(app, workspace, message)
  return { ok: true, channel: message.channel, ts: message.ts }
}

function postEphemeral(call: MethodCall): Json {
  const { app, workspace, args } = call
  const channel = writableChannel(call)
  const to = required(args, 'user')
  if (!channel.members.has(to)) throw new Refusal('user_not_in_channel')
  const ephemeral = {
    ...checkMessage(args),
    ...manners(args),
    to,
    channel: channel.id,
    ts: app.stamps.next(),
    thread_ts: textAt(args, 'thread_ts'),
    bot_id: workspace.botId,
  }
  workspace.ephemerals.push(ephemeral)
  return { ok: true, message_ts: ephemeral.ts }
}

function getPermalink(call: MethodCall): Json {
  const { channel, ts, thread_ts: thread } = messageOf(call, required(call.args, 'message_ts'))
  const place = `https://${call.workspace.domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}`
  const permalink =
    thread === undefined || thread === ts ? place : `${place}?thread_ts=${thread}&cid=${channel}`
  return { ok: true, channel, permalink }
}

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': { scope, run: postMessage },
  'chat.update': { scope, run: update },
  'chat.delete': { scope, run: remove },
  'chat.postEphemeral': { scope, run: postEphemeral },
  'chat.getPermalink': { run: getPermalink },
}
