import type { SlackApp } from '../app.ts'
import type { Json } from '../json.ts'
import { textAt } from '../json.ts'
import { Refusal } from '../refusal.ts'
import type { Channel, StoredMessage, Workspace } from '../workspace.ts'

/** A call whose token was found good. */
export interface MethodCall {
  readonly app: SlackApp
  readonly workspace: Workspace
  readonly args: Json
}

export interface Method {
  /** The scope without which Slack answers `missing_scope`. */
  readonly scope?: (call: MethodCall) => string
  readonly run: (call: MethodCall) => Json
}

export function required(args: Json, key: string): string {
  const value = textAt(args, key)
  if (value === undefined || value === '') {
    throw new Refusal('invalid_arguments', {
      response_metadata: { messages: [`[ERROR] missing required field: ${key}`] },
    })
  }
  return value
}

/** The channel of a call; a person's id stands for the direct messages with that person. */
export function channelOf({ workspace, args }: MethodCall): Channel {
  const id = textAt(args, 'channel') ?? textAt(args, 'channel_id')
  if (id === undefined || id === '') throw new Refusal('channel_not_found')
  return workspace.users.has(id) ? workspace.openDirect(id) : workspace.channel(id)
}

/** A channel in which the bot may write. */
export function writableChannel(call: MethodCall): Channel {
  const channel = channelOf(call)
  if (channel.isArchived) throw new Refusal('is_archived')
  if (!channel.hasBot && !call.workspace.scopes.has('chat:write.public')) throw new Refusal('not_in_channel')
  return channel
}

export function messageOf(call: MethodCall, ts: string | undefined): StoredMessage {
  const found = call.workspace.find(channelOf(call).id, ts)
  if (found === undefined) throw new Refusal('message_not_found')
  return found
}
