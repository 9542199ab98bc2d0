import type { Json } from '../json.ts'
import { flagAt, textAt } from '../json.ts'
import { wireMessage } from '../message-events.ts'
import { Refusal } from '../refusal.ts'
import type { Channel, StoredMessage, Workspace } from '../workspace.ts'
import { scopeFor } from '../workspace.ts'
import type { Method, MethodCall } from './method.ts'
import { channelOf, required } from './method.ts'

const MOST_MESSAGES = 999

function readableChannel(call: MethodCall): Channel {
  const channel = channelOf(call)
  if (!channel.hasBot) throw new Refusal('not_in_channel')
  return channel
}

/** The part of the past that was asked for; the bounds themselves only with `inclusive`. */
function within(args: Json): (message: StoredMessage) => boolean {
  const oldest = Number(textAt(args, 'oldest') ?? 0)
  const latest = Number(textAt(args, 'latest') ?? Number.MAX_SAFE_INTEGER)
  const isInclusive = flagAt(args, 'inclusive')
  return ({ ts }) => {
    const at = Number(ts)
    return isInclusive ? at >= oldest && at <= latest : at > oldest && at < latest
  }
}

function limitOf(args: Json): number {
  const limit = Number(textAt(args, 'limit') ?? 100)
  if (!Number.isInteger(limit) || limit < 1) throw new Refusal('invalid_limit')
  return Math.min(limit, MOST_MESSAGES)
}

function cursorOf(args: Json): number {
  const cursor = textAt(args, 'cursor') ?? ''
  if (cursor === '') return 0
  const at = Number(cursor.replace(/^next:/, ''))
  if (!Number.isInteger(at)) throw new Refusal('invalid_cursor')
  return at
}

/** One page of messages, with metadata only for those who ask for it. */
function page({ workspace, args }: MethodCall, messages: readonly StoredMessage[]): Json {
  const start = cursorOf(args)
  const end = start + limitOf(args)
  const hasMore = end < messages.length
  const showsMetadata = flagAt(args, 'include_all_metadata')
  return {
    ok: true,
    messages: messages.slice(start, end).map((message) => shown(workspace, message, showsMetadata)),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? `next:${end}` : '' },
  }
}

function shown(workspace: Workspace, message: StoredMessage, showsMetadata: boolean): Json {
  return {
    ...wireMessage(workspace, message),
    ...(showsMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
    ...repliesTo(message, workspace.messages(message.channel)),
  }
}

/** What Slack adds to a message that has a thread. */
function repliesTo(message: StoredMessage, all: readonly StoredMessage[]): Json {
  const answers = all.filter(({ ts, thread_ts: thread }) => thread === message.ts && ts !== message.ts)
  const last = answers.at(-1)
  return last === undefined
    ? {}
    : { thread_ts: message.ts, reply_count: answers.length, latest_reply: last.ts }
}

function history(call: MethodCall): Json {
  const isAsked = within(call.args)
  const roots = call.workspace
    .messages(readableChannel(call).id)
    .filter((message) => (message.thread_ts ?? message.ts) === message.ts && isAsked(message))
  return page(call, roots.toReversed())
}

function replies(call: MethodCall): Json {
  const ts = required(call.args, 'ts')
  const all = call.workspace.messages(readableChannel(call).id)
  const root = all.find((message) => message.ts === ts)
  const isAsked = within(call.args)
  const answers = all.filter(({ ts: own, thread_ts: thread }) => thread === ts && own !== ts)
  if (root === undefined && answers.length === 0) throw new Refusal('thread_not_found')
  return page(call, [...(root === undefined ? [] : [root]), ...answers.filter((message) => isAsked(message))])
}

function info(call: MethodCall): Json {
  const { id, name, kind, user, isArchived, hasBot } = channelOf(call)
  return {
    ok: true,
    channel: {
      id,
      name,
      user,
      is_channel: kind === 'channel',
      is_group: kind === 'group',
      is_im: kind === 'im',
      is_mpim: kind === 'mpim',
      is_private: kind !== 'channel',
      is_archived: isArchived,
      is_member: hasBot,
    },
  }
}

function open({ workspace, args }: MethodCall): Json {
  const users = required(args, 'users').split(',')
  if (users.some((user) => !workspace.users.has(user))) throw new Refusal('user_not_found')
  const [user] = users
  if (user === undefined || users.length > 1) throw new Refusal('invalid_arguments')
  return { ok: true, channel: { id: workspace.openDirect(user).id } }
}

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.history': { scope: (call) => scopeFor(channelOf(call), 'history'), run: history },
  'conversations.replies': { scope: (call) => scopeFor(channelOf(call), 'history'), run: replies },
  'conversations.info': { scope: (call) => scopeFor(channelOf(call), 'read'), run: info },
  'conversations.open': { scope: () => 'im:write', run: open },
}
