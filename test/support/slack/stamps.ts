import { randomUUID } from 'node:crypto'
import { Refusal } from './refusal.ts'

const TRIGGER_LIFETIME = 3000

/** Slack's `ts`: seconds and microseconds, unique and strictly increasing. */
export class Stamps {
  readonly now: () => number
  #last = 0

  constructor(now: () => number) {
    this.now = now
  }

  next(): string {
    this.#last = Math.max(Math.round(this.now() * 1000), this.#last + 1)
    const seconds = Math.floor(this.#last / 1e6)
    return `${seconds}.${String(this.#last % 1e6).padStart(6, '0')}`
  }
}

/** Unlike any that an earlier stand-in gave: what is under test may remember those on disk. */
export function freshId(prefix: string): string {
  return `${prefix}${randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()}`
}

/** Permissions to open one modal: each is good once, for three seconds. */
export class Triggers {
  readonly #now: () => number
  readonly #issued = new Map<string, { at: number; user: string; isUsed: boolean }>()

  constructor(now: () => number) {
    this.#now = now
  }

  issue(user: string): string {
    const id = `${Math.floor(this.#now())}.${freshId('')}`
    this.#issued.set(id, { at: this.#now(), user, isUsed: false })
    return id
  }

  /** The person to whom the modal will be shown. */
  exchange(id: string | undefined): string {
    const trigger = this.#issued.get(id ?? '')
    if (trigger === undefined) throw new Refusal('invalid_trigger_id')
    if (trigger.isUsed) throw new Refusal('exchanged_trigger_id')
    if (this.#now() - trigger.at > TRIGGER_LIFETIME) throw new Refusal('expired_trigger_id')
    trigger.isUsed = true
    return trigger.user
  }
}
