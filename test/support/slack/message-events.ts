import type { SlackApp } from './app.ts'
import type { Json } from './json.ts'
import type { Channel, StoredMessage, Workspace } from './workspace.ts'
import { scopeFor } from './workspace.ts'

/** Blocks as Slack gives them back: each with an id. */
export function withBlockIds(blocks: readonly Json[]): Json[] {
  return blocks.map((block, index) => ({
    block_id: `block-${index}`,
    ...block,
    ...(Array.isArray(block['child_blocks']) ? { child_blocks: withBlockIds(block['child_blocks']) } : {}),
  }))
}

/** A message as the Web API and events show it. */
export function wireMessage(workspace: Workspace, message: StoredMessage): Json {
  const {
    channel: _channel,
    metadata: _metadata,
    blocks,
    parse: _parse,
    link_names: _names,
    ...rest
  } = message
  return {
    type: 'message',
    ...rest,
    team: workspace.team,
    ...(blocks === undefined ? {} : { blocks: withBlockIds(blocks) }),
    ...(message.bot_id === workspace.botId
      ? { app_id: 'A1', bot_profile: { id: message.bot_id, app_id: 'A1' } }
      : {}),
  }
}

/** Stores a message and tells the app of it. */
export function publish(app: SlackApp, workspace: Workspace, message: StoredMessage): StoredMessage {
  workspace.store(message)
  const channel = workspace.channels.get(message.channel)
  if (channel === undefined || !channel.hasBot) return message
  const event = { ...wireMessage(workspace, message), channel: channel.id, event_ts: message.ts }
  if (isMention(workspace, channel, message)) app.emit(workspace, { ...event, type: 'app_mention' })
  tell(app, workspace, { channel, event })
  return message
}

/** Puts a changed message in the place of the earlier one and tells the app of it. */
export function change(app: SlackApp, workspace: Workspace, message: StoredMessage): void {
  const earlier = workspace.find(message.channel, message.ts)
  workspace.replace(message)
  if (earlier === undefined) return
  tellHidden(app, workspace, {
    message,
    event: {
      subtype: 'message_changed',
      message: wireMessage(workspace, message),
      previous_message: wireMessage(workspace, earlier),
    },
  })
}

export function withdraw(app: SlackApp, workspace: Workspace, message: StoredMessage): void {
  workspace.remove(message)
  tellHidden(app, workspace, {
    message,
    event: {
      subtype: 'message_deleted',
      deleted_ts: message.ts,
      previous_message: wireMessage(workspace, message),
    },
  })
}

function isMention(workspace: Workspace, channel: Channel, message: StoredMessage): boolean {
  return (
    channel.kind !== 'im' &&
    workspace.scopes.has('app_mentions:read') &&
    message.text.includes(`<@${workspace.botUser}>`) &&
    message.bot_id !== workspace.botId
  )
}

function tellHidden(
  app: SlackApp,
  workspace: Workspace,
  about: { message: StoredMessage; event: Json },
): void {
  const channel = workspace.channels.get(about.message.channel)
  if (channel === undefined || !channel.hasBot) return
  const ts = app.stamps.next()
  const event = { type: 'message', hidden: true, channel: channel.id, ts, event_ts: ts, ...about.event }
  tell(app, workspace, { channel, event })
}

/** Only an app that may read a channel is told what is written there. */
function tell(app: SlackApp, workspace: Workspace, about: { channel: Channel; event: Json }): void {
  if (!workspace.scopes.has(scopeFor(about.channel, 'history'))) return
  app.emit(workspace, { ...about.event, channel_type: about.channel.kind })
}
