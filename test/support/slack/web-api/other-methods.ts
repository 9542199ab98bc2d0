import type { Json } from '../json.ts'
import { textAt } from '../json.ts'
import { Refusal } from '../refusal.ts'
import type { Method, MethodCall } from './method.ts'
import { channelOf, messageOf, required } from './method.ts'

const MOST_LOADING_MESSAGES = 10

function authTest({ workspace }: MethodCall): Json {
  return {
    ok: true,
    url: `https://${workspace.domain}.slack.com/`,
    team: workspace.domain,
    team_id: workspace.team,
    user: workspace.users.get(workspace.botUser)?.name,
    user_id: workspace.botUser,
    bot_id: workspace.botId,
    is_enterprise_install: false,
  }
}

function revoke({ workspace }: MethodCall): Json {
  workspace.revokeToken()
  return { ok: true, revoked: true }
}

function userInfo({ workspace, args }: MethodCall): Json {
  const user = workspace.users.get(required(args, 'user'))
  if (user === undefined) throw new Refusal('user_not_found')
  const flags = { deleted: false, is_admin: false, is_owner: false, is_bot: false }
  return { ok: true, user: { ...flags, real_name: user.name, ...user, profile: { real_name: user.name } } }
}

function setStatus(call: MethodCall): Json {
  const { app, workspace, args } = call
  const channel = channelOf(call)
  if (!channel.hasBot) throw new Refusal('not_in_channel')
  const thread = required(args, 'thread_ts')
  const loading = args['loading_messages']
  if (Array.isArray(loading) && loading.length > MOST_LOADING_MESSAGES) throw new Refusal('invalid_arguments')
  workspace.statuses.push({
    channel: channel.id,
    thread_ts: thread,
    status: textAt(args, 'status') ?? '',
    loading_messages: loading,
    at: Number(app.stamps.next()) * 1000,
  })
  return { ok: true }
}

function addReaction(call: MethodCall): Json {
  const { workspace, args } = call
  const name = required(args, 'name')
  const message = messageOf(call, textAt(args, 'timestamp'))
  const earlier = message.reactions ?? []
  if (earlier.some((reaction) => reaction.name === name && reaction.users.includes(workspace.botUser))) {
    throw new Refusal('already_reacted')
  }
  workspace.replace({ ...message, reactions: [...earlier, { name, users: [workspace.botUser] }] })
  return { ok: true }
}

export const otherMethods: Readonly<Record<string, Method>> = {
  'auth.test': { run: authTest },
  'auth.revoke': { run: revoke },
  'users.info': { scope: () => 'users:read', run: userInfo },
  'assistant.threads.setStatus': { scope: () => 'chat:write', run: setStatus },
  'reactions.add': { scope: () => 'reactions:write', run: addReaction },
}
