import { textAt } from './json.ts'
import type { WebCall } from './web-api/web-api.ts'

/** Slack's "one message per second per channel", if a test asks for it. */
export class PostingRate {
  readonly #perSecond: number | undefined
  readonly #now: () => number
  readonly #posts = new Map<string, number[]>()

  constructor(perSecond: number | undefined, now: () => number) {
    this.#perSecond = perSecond
    this.#now = now
  }

  /** Counts a post; true if it is one too many. */
  isExceeded({ method, token, args }: WebCall): boolean {
    if (this.#perSecond === undefined || method !== 'chat.postMessage') return false
    const channel = `${token} ${textAt(args, 'channel')}`
    const now = this.#now()
    const recent = (this.#posts.get(channel) ?? []).filter((at) => now - at < 1000)
    const isExceeded = recent.length >= this.#perSecond
    if (!isExceeded) recent.push(now)
    this.#posts.set(channel, recent)
    return isExceeded
  }
}
