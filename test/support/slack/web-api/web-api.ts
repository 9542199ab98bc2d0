import type { SlackApp } from '../app.ts'
import type { Json } from '../json.ts'
import { textAt } from '../json.ts'
import { Refusal } from '../refusal.ts'
import type { Workspace } from '../workspace.ts'
import { chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import type { Method } from './method.ts'
import { otherMethods } from './other-methods.ts'
import { viewMethods } from './views.ts'

/** What came in: the name after `/api/`, the token and everything else. */
export interface WebCall {
  readonly method: string
  readonly token: string | undefined
  readonly args: Json
}

const METHODS = new Map<string, Method>(
  Object.entries({ ...chatMethods, ...conversationMethods, ...viewMethods, ...otherMethods }),
)

/** The methods of the Web API, over the state of the workspaces. */
export class WebApi {
  readonly #app: SlackApp
  readonly #openConnection: () => string

  constructor(app: SlackApp, openConnection: () => string) {
    this.#app = app
    this.#openConnection = openConnection
  }

  answer(call: WebCall): Json {
    try {
      return this.#run(call)
    } catch (error) {
      if (error instanceof Refusal) return error.answer
      throw error
    }
  }

  #run(call: WebCall): Json {
    if (call.method === 'apps.connections.open') return this.#openSocket(call.token)
    if (call.method === 'oauth.v2.access') return this.#install(call.args)
    const method = METHODS.get(call.method)
    if (method === undefined) throw new Refusal('unknown_method', { req_method: call.method })
    const found = { app: this.#app, workspace: this.#authorized(call.token), args: call.args }
    const scope = method.scope?.(found)
    const { scopes } = found.workspace
    if (scope !== undefined && !scopes.has(scope)) {
      throw new Refusal('missing_scope', { needed: scope, provided: [...scopes].join(',') })
    }
    return method.run(found)
  }

  #authorized(token: string | undefined): Workspace {
    if (token === undefined || token === '') throw new Refusal('not_authed')
    if (token === this.#app.appToken) throw new Refusal('not_allowed_token_type')
    const workspace = this.#app.workspaceOf(token)
    if (workspace === undefined) throw new Refusal('invalid_auth')
    if (workspace.state === 'revoked') throw new Refusal('token_revoked')
    if (workspace.state === 'uninstalled') throw new Refusal('account_inactive')
    return workspace
  }

  #openSocket(token: string | undefined): Json {
    if (token === undefined || token === '') throw new Refusal('not_authed')
    if (this.#app.workspaceOf(token) !== undefined) throw new Refusal('not_allowed_token_type')
    if (token !== this.#app.appToken) throw new Refusal('invalid_auth')
    return { ok: true, url: this.#openConnection() }
  }

  #install(args: Json): Json {
    const { clientId, clientSecret, installations, appId } = this.#app
    if (args['client_id'] !== clientId) throw new Refusal('invalid_client_id')
    if (args['client_secret'] !== clientSecret) throw new Refusal('bad_client_secret')
    const code = textAt(args, 'code') ?? ''
    const workspace = installations.get(code)
    if (workspace === undefined) throw new Refusal('invalid_code')
    installations.delete(code)
    workspace.state = 'installed'
    return {
      ok: true,
      access_token: workspace.botToken,
      token_type: 'bot',
      scope: [...workspace.scopes].join(','),
      bot_user_id: workspace.botUser,
      app_id: appId,
      team: { id: workspace.team, name: workspace.domain },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: 'UADMIN' },
    }
  }
}
