import type { SlackApp } from '../app.ts'
import type { Json } from '../json.ts'
import { textAt } from '../json.ts'
import { withBlockIds } from '../message-events.ts'
import { Refusal } from '../refusal.ts'
import { freshId } from '../stamps.ts'
import { checkView } from '../validate-blocks.ts'
import type { StoredView, Workspace } from '../workspace.ts'
import type { Method, MethodCall } from './method.ts'
import { required } from './method.ts'

/** A view as Slack gives it back. */
export function wireView(app: SlackApp, workspace: Workspace, stored: StoredView): Json {
  const blocks = stored.view['blocks']
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    ...stored.view,
    blocks: Array.isArray(blocks) ? withBlockIds(blocks) : [],
    id: stored.id,
    hash: stored.hash,
    team_id: workspace.team,
    app_id: app.appId,
    bot_id: workspace.botId,
    root_view_id: stored.id,
    previous_view_id: null,
    state: { values: {} },
  }
}

function open({ app, workspace, args }: MethodCall): Json {
  const view = checkView(args['view'], 'modal')
  const user = app.triggers.exchange(textAt(args, 'trigger_id'))
  const stored = { id: freshId('V'), user, hash: freshId(''), view }
  workspace.modals.push(stored)
  return { ok: true, view: wireView(app, workspace, stored) }
}

function update({ app, workspace, args }: MethodCall): Json {
  const place = workspace.modals.findIndex(
    ({ id, view }) => id === args['view_id'] || isNamed(view, args['external_id']),
  )
  const earlier = workspace.modals[place]
  if (earlier === undefined) throw new Refusal('not_found')
  if (args['hash'] !== undefined && args['hash'] !== earlier.hash) throw new Refusal('hash_conflict')
  const stored = { ...earlier, hash: freshId(''), view: checkView(args['view'], 'modal') }
  workspace.modals[place] = stored
  return { ok: true, view: wireView(app, workspace, stored) }
}

function isNamed(view: Json, external: unknown): boolean {
  return external !== undefined && view['external_id'] === external
}

function publish({ app, workspace, args }: MethodCall): Json {
  const user = required(args, 'user_id')
  if (!workspace.users.has(user)) throw new Refusal('user_not_found')
  const view = checkView(args['view'], 'home')
  const stored = { id: workspace.homes.get(user)?.id ?? freshId('V'), user, hash: freshId(''), view }
  workspace.homes.set(user, stored)
  return { ok: true, view: wireView(app, workspace, stored) }
}

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': { run: open },
  'views.update': { run: update },
  'views.publish': { run: publish },
}
