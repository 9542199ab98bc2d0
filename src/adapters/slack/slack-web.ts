import { webApi } from '@slack/bolt'
import * as z from 'zod'
import { Lanes } from '../../core/reception/lanes.ts'
import type { SlackProblem } from './slack-problem.ts'
import { isHopeless, problemNamed, toProblem } from './slack-problem.ts'
import type { SlackWebOptions } from './web-client.ts'
import { webClientOptions } from './web-client.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

type Arguments = Readonly<Record<string, unknown>>

/** Slack's Web API on behalf of the workspaces that have let the bot in. Every failure is a SlackProblem. */
export class SlackWeb {
  readonly #options: SlackWebOptions
  readonly #workspaces: Workspaces
  readonly #lanes: Lanes
  readonly #clients = new Map<string, webApi.WebClient>()

  constructor(options: SlackWebOptions, workspaces: Workspaces) {
    this.#options = options
    this.#workspaces = workspaces
    this.#lanes = new Lanes(options.clock)
  }

  /** A call about a channel: it waits its turn there. */
  async callInLane(installationId: string | undefined, method: string, args: Arguments): Promise<unknown> {
    const lane = laneOf(installationId, method, args)
    return await this.#lanes.run(lane, () => this.call(installationId, method, args))
  }

  /** A call that is worth nothing later: left out while its lane is busy. */
  async callIfFree(installationId: string | undefined, method: string, args: Arguments): Promise<void> {
    const lane = laneOf(installationId, method, args)
    if (!this.#lanes.isBusy(lane)) await this.#lanes.run(lane, () => this.call(installationId, method, args))
  }

  async call(installationId: string | undefined, method: string, args: Arguments): Promise<unknown> {
    try {
      const workspace = await this.#workspaces.find(installationId)
      if (workspace === undefined) throw unknownWorkspace(method)
      return await this.#callOf(workspace, method, args)
    } catch (error) {
      throw toProblem(error, method)
    }
  }

  async #callOf(workspace: Workspace, method: string, args: Arguments): Promise<unknown> {
    try {
      return await this.#clientOf(workspace).apiCall(method, { ...args })
    } catch (error) {
      const problem = toProblem(error, method)
      if (isHopeless(problem.code)) this.#workspaces.reportRefusal(workspace, problem.code)
      throw problem
    }
  }

  #clientOf({ id, botToken }: Workspace): webApi.WebClient {
    const known = this.#clients.get(id)
    if (known?.token === botToken) return known
    const client = new webApi.WebClient(botToken, webClientOptions(this.#options))
    this.#clients.set(id, client)
    return client
  }
}

const unknownWorkspace = (method: string): SlackProblem => problemNamed('workspace_unknown', method)

const Channel = z.string().catch('')

const laneOf = (installationId: string | undefined, method: string, args: Arguments): string =>
  JSON.stringify([installationId ?? '', method, Channel.parse(args['channel'] ?? args['channel_id'])])
