import type { DigestDue } from '../ports/chat-event.ts'
import type { ChatPlatform } from '../ports/chat-platform.ts'
import type { Entry } from '../ports/ledger.ts'
import type { DispatchDependencies, Post } from '../reception/dispatch.ts'
import type { DigestDependencies } from './compose-digest.ts'
import { deliverDigest } from './deliver-digest.ts'
import type { Watcher } from './watch-schedules.ts'
import { watchSchedules } from './watch-schedules.ts'

/** schedule -> digest: what a reception needs for it. */
export interface Digests {
  /** Hands over what becomes due, until `signal`. Never rejects. */
  watch(watcher: Watcher, signal: AbortSignal): Promise<void>
  /** Works out what to post for one that is due; what it resolves to posts it, and writes down what became of it. */
  deliver(
    entry: Entry,
    due: DigestDue,
    context: DispatchDependencies & { readonly platform: ChatPlatform },
  ): Promise<Post>
}

export const createDigests = (dependencies: DigestDependencies): Digests => ({
  watch: (watcher, signal) => watchSchedules(dependencies, watcher, signal),
  deliver: (entry, due, context) => deliverDigest(entry, due, { ...context, ...dependencies }),
})
