import type { ChatEvent, Scope } from '#src/core/ports/chat-event.ts'
import type { Click, Listener, Suggestion } from '#src/core/ports/chat-platform.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { say } from '#src/core/reply/reply.ts'

/** Remembers what a platform tells. */
export class RecordingListener implements Listener {
  readonly events: ChatEvent[] = []
  readonly clicks: Click[] = []
  readonly left: Scope[] = []
  /** What hearing fails with, one after the other. */
  readonly failures: Error[] = []

  /** The texts of all messages, in order. */
  get texts(): readonly string[] {
    return this.events.flatMap((event) => (event.kind === 'message' ? [event.text] : []))
  }

  async hear(event: ChatEvent): Promise<void> {
    const failure = this.failures.shift()
    if (failure !== undefined) throw failure
    this.events.push(event)
  }

  async click(click: Click): Promise<undefined> {
    this.clicks.push(click)
    return undefined
  }

  async suggest(): Promise<readonly Suggestion[]> {
    return [{ value: 'night-bus', label: 'City council approves night bus' }]
  }

  async showHome(): Promise<Reply> {
    return [say('Home')]
  }

  async leave(platform: string, installationId: string): Promise<void> {
    this.left.push({ platform, installationId })
  }
}
