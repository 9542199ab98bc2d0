import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'
import * as z from 'zod'
import type { Logger } from '../../core/ports/logger.ts'
import type { Store } from '../../core/ports/store.ts'
import { BrokenSeal, Seal } from './seal.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

export interface InstallationsOptions {
  readonly store: Store<string>
  readonly encryptionKey: string
  readonly logger: Logger
}

const Id = z.string().min(1)
/** What we use of an installation; the rest is kept as Slack's package hands it over. */
const StoredInstallation = z.looseObject({
  team: z.object({ id: Id }).optional(),
  enterprise: z.object({ id: Id }).optional(),
  isEnterpriseInstall: z.boolean().optional(),
  bot: z.object({ token: Id, userId: Id, id: Id, scopes: z.array(z.string()) }),
  user: z.looseObject({ id: Id, token: z.string().optional(), scopes: z.array(z.string()).optional() }),
})

/** The workspaces that have added the bot in a browser: what Slack hands out for each is kept encrypted. */
export class Installations implements Workspaces, InstallationStore {
  readonly #store: Store<string>
  readonly #seal: Seal
  readonly #logger: Logger
  /** Said once each, not at every event. */
  readonly #reported = new Set<string>()

  constructor({ store, encryptionKey, logger }: InstallationsOptions) {
    this.#store = store
    this.#seal = new Seal(encryptionKey)
    this.#logger = logger
  }

  /** Each workspace is known when it adds the bot; there is nothing to wait for. */
  async open(): Promise<void> {}

  async find(installationId: string | undefined): Promise<Workspace | undefined> {
    const installation = installationId === undefined ? undefined : await this.#read(installationId)
    if (installationId === undefined || installation === undefined) return undefined
    const { bot } = installation
    return { id: installationId, botToken: bot.token, botUserId: bot.userId, botId: bot.id }
  }

  async remove(installationId: string): Promise<void> {
    await this.#store.delete(keyOf(installationId))
  }

  reportRefusal({ id, botToken }: Workspace, code: string): void {
    this.#report(`${id} ${botToken}`, 'Slack does not accept the token of a workspace', {
      workspace: id,
      code,
    })
  }

  async storeInstallation<Version extends 'v1' | 'v2'>(installation: Installation<Version>): Promise<void> {
    const { team, enterprise, isEnterpriseInstall } = installation
    const id = isEnterpriseInstall === true ? enterprise?.id : team?.id
    if (id === undefined) throw new Error('Slack did not say which workspace has added the bot')
    StoredInstallation.parse(installation)
    await this.#store.set(keyOf(id), this.#seal.close(JSON.stringify(installation), keyOf(id)))
    this.#logger.info('A workspace has added the bot', { workspace: id })
  }

  /** Bolt's own way to ask; ours is `find`. */
  async fetchInstallation(query: InstallationQuery<boolean>): Promise<Installation> {
    const id = query.isEnterpriseInstall ? query.enterpriseId : query.teamId
    const installation = id === undefined ? undefined : await this.#read(id)
    if (installation === undefined) throw new Error('This workspace has not added the bot')
    const { team, enterprise, user, bot, isEnterpriseInstall = false } = installation
    return {
      team,
      enterprise,
      user: { id: user.id, token: user.token, scopes: user.scopes },
      bot,
      isEnterpriseInstall,
      authVersion: 'v2',
    }
  }

  async deleteInstallation(query: InstallationQuery<boolean>): Promise<void> {
    const id = query.isEnterpriseInstall ? query.enterpriseId : query.teamId
    if (id !== undefined) await this.remove(id)
  }

  async #read(id: string): Promise<z.infer<typeof StoredInstallation> | undefined> {
    const sealed = await this.#store.get(keyOf(id))
    if (sealed === undefined) return undefined
    try {
      return StoredInstallation.parse(JSON.parse(this.#seal.open(sealed, keyOf(id))))
    } catch (error) {
      const reason = error instanceof BrokenSeal ? error.message : 'It is incomplete'
      this.#report(
        `${id} ${reason}`,
        'The installation of a workspace cannot be read; it has to add the bot again',
        {
          workspace: id,
          reason,
        },
      )
      return undefined
    }
  }

  #report(key: string, message: string, fields: Readonly<Record<string, string>>): void {
    if (this.#reported.has(key)) return
    this.#reported.add(key)
    this.#logger.warn(message, fields)
  }
}

/** Slack's ids of organisations begin with E, those of workspaces with T. */
const keyOf = (id: string): string => `${id.startsWith('E') ? 'enterprise' : 'team'}:${id}`
