import * as z from 'zod'
import type { Person } from '../../core/ports/chat-event.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { SlackWeb } from './slack-web.ts'

/** Milliseconds that Slack's answer is believed. */
const BELIEVED = 10 * 60_000
const MOST_REMEMBERED = 1_000

const Info = z.object({
  user: z.object({ is_admin: z.boolean().optional(), is_owner: z.boolean().optional() }),
})

/** Who may see what concerns everybody: who is named in the settings, and the admins of the workspace. */
export class Admins {
  readonly #named: ReadonlySet<string>
  readonly #web: SlackWeb
  readonly #clock: Clock
  readonly #known = new Map<string, { readonly isAdmin: boolean; readonly until: number }>()

  constructor(named: readonly string[], web: SlackWeb, clock: Clock) {
    this.#named = new Set(named)
    this.#web = web
    this.#clock = clock
  }

  /** False when it cannot be found out. */
  async includes({ id }: Person, installationId: string | undefined): Promise<boolean> {
    if (this.#named.has(id)) return true
    const key = JSON.stringify([installationId, id])
    const known = this.#known.get(key)
    if (known !== undefined && known.until > this.#clock.now()) return known.isAdmin
    try {
      const isAdmin = await this.#ask(id, installationId)
      this.#remember(key, isAdmin)
      return isAdmin
    } catch {
      return false
    }
  }

  async #ask(user: string, installationId: string | undefined): Promise<boolean> {
    const info = Info.parse(await this.#web.call(installationId, 'users.info', { user }))
    return info.user.is_admin === true || info.user.is_owner === true
  }

  #remember(key: string, isAdmin: boolean): void {
    this.#known.delete(key)
    this.#known.set(key, { isAdmin, until: this.#clock.now() + BELIEVED })
    const [oldest] = this.#known.keys()
    if (this.#known.size > MOST_REMEMBERED && oldest !== undefined) this.#known.delete(oldest)
  }
}
