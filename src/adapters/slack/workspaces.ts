import { webApi } from '@slack/bolt'
import * as z from 'zod'
import { PlatformRefusal } from '../../core/ports/chat-platform.ts'
import type { Reach } from '../../core/reception/reach.ts'
import { isHopeless, toProblem } from './slack-problem.ts'
import type { SlackWebOptions } from './web-client.ts'
import { webClientOptions } from './web-client.ts'

/** A workspace (or a whole organisation) that has let the bot in. */
export interface Workspace {
  /** The id of the installation: of the team, or of the organisation where that has installed the bot. */
  readonly id: string
  readonly botToken: string
  readonly botUserId: string
  readonly botId: string
}

/** Where the bot is, and with which token it speaks there. */
export interface Workspaces {
  /** Resolves when the bot may speak, or `signal` aborts; rejects with a PlatformRefusal when that is hopeless. */
  open(signal: AbortSignal): Promise<void>
  /** `undefined`: the bot is not there. Rejects when that cannot be found out now. */
  find(installationId: string | undefined): Promise<Workspace | undefined>
  /** The bot was removed. */
  remove(installationId: string): Promise<void>
  /** Slack does not accept a token any more. */
  reportRefusal(workspace: Workspace, code: string): void
}

const Id = z.string().min(1)
const Identity = z.object({ team_id: Id, user_id: Id, bot_id: Id.optional() })

export interface SingleWorkspaceOptions extends SlackWebOptions {
  readonly botToken: string
  readonly reach: Reach
  readonly onRefusal: (refusal: PlatformRefusal) => void
}

/** The one workspace of a bot token. Slack is asked once who we are there; after that, nothing about it needs the network. */
export class SingleWorkspace implements Workspaces {
  readonly #options: SingleWorkspaceOptions
  #workspace: Workspace | undefined

  constructor(options: SingleWorkspaceOptions) {
    this.#options = options
  }

  async open(signal: AbortSignal): Promise<void> {
    const { reach } = this.#options
    this.#workspace = await reach.persist(() => this.#identify(), signal)
  }

  async find(): Promise<Workspace | undefined> {
    return this.#workspace
  }

  /** The token is dead, and says so itself. */
  async remove(): Promise<void> {}

  reportRefusal(_workspace: Workspace, code: string): void {
    this.#options.onRefusal(refusalOf(code))
  }

  async #identify(): Promise<Workspace> {
    const { botToken } = this.#options
    const client = new webApi.WebClient(botToken, webClientOptions(this.#options))
    try {
      const { team_id: id, user_id: botUserId, bot_id: botId } = Identity.parse(await client.auth.test())
      if (botId === undefined) throw new PlatformRefusal('SLACK_BOT_TOKEN is not the token of a bot.')
      return { id, botToken, botUserId, botId }
    } catch (error) {
      if (error instanceof PlatformRefusal) throw error
      const problem = toProblem(error, 'auth.test')
      throw isHopeless(problem.code) ? refusalOf(problem.code) : problem
    }
  }
}

const refusalOf = (code: string): PlatformRefusal =>
  new PlatformRefusal(`Slack does not accept SLACK_BOT_TOKEN (${code}).`)
