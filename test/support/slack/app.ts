import type { Json } from './json.ts'
import { freshId, Stamps, Triggers } from './stamps.ts'
import type { Workspace } from './workspace.ts'

export type DeliveryType = 'events_api' | 'slash_commands' | 'interactive'

/** Something that Slack tells the app. */
export interface Delivery {
  readonly type: DeliveryType
  readonly payload: Json
}

/** What the app said to it within the time allowed. */
export interface Acknowledgement {
  readonly type: DeliveryType
  readonly payload: Json
  readonly at: number
  readonly event_id?: string | undefined
  readonly envelope_id?: string | undefined
}

export type Send = (delivery: Delivery) => Promise<Acknowledgement | undefined>

export interface AppOptions {
  readonly appToken?: string
  readonly clientId?: string
  readonly clientSecret?: string
  readonly now?: () => number
}

/** The app as Slack knows it: its names and secrets, where it is installed, and the way to it. */
export class SlackApp {
  readonly appId = 'A1'
  readonly appToken: string
  readonly clientId: string
  readonly clientSecret: string
  readonly stamps: Stamps
  readonly triggers: Triggers
  readonly workspaces: Workspace[] = []
  /** OAuth codes that somebody who pressed "Allow" brought back. */
  readonly installations = new Map<string, Workspace>()
  /** `http://127.0.0.1:PORT`, once the server listens. */
  origin = ''
  send: Send = () => Promise.resolve(undefined)
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(options: AppOptions = {}) {
    const now = options.now ?? Date.now
    this.appToken = options.appToken ?? 'xapp-test'
    this.clientId = options.clientId ?? '1.1'
    this.clientSecret = options.clientSecret ?? 'client-secret'
    this.stamps = new Stamps(now)
    this.triggers = new Triggers(now)
  }

  now(): number {
    return this.stamps.now()
  }

  workspaceOf(token: string | undefined): Workspace | undefined {
    return this.workspaces.find((workspace) => workspace.botToken === token)
  }

  deliver(delivery: Delivery): Promise<Acknowledgement | undefined> {
    const sent = this.send(delivery)
    this.#underWay.add(sent)
    void sent.finally(() => this.#underWay.delete(sent))
    return sent
  }

  /** Tells the app of an event; nobody waits for the answer. */
  emit(workspace: Workspace, event: Json): void {
    if (workspace.state === 'uninstalled') return
    void this.deliver({ type: 'events_api', payload: this.#envelope(workspace, event) })
  }

  /** Until every delivery was acknowledged or given up. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  #envelope(workspace: Workspace, event: Json): Json {
    return {
      token: 'verification-token',
      team_id: workspace.team,
      api_app_id: this.appId,
      event,
      type: 'event_callback',
      event_id: freshId('Ev'),
      event_time: Math.floor(this.now() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: workspace.team,
          user_id: workspace.botUser,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
    }
  }
}
