import type { ChatPlatform, EventHandler } from '#src/core/ports/chat-platform.ts'
import type { Reply } from '#src/core/reply/reply.ts'

/** A ChatPlatform in memory: `type` plays a person, `replies` is what that person sees. */
export class FakePlatform implements ChatPlatform {
  readonly name = 'fake'
  readonly finished: Promise<void>
  readonly replies: Reply[] = []
  #handle: EventHandler | undefined
  #hasLeft = false
  #finish: () => void = () => undefined
  /** Answers are given one after the other, in the order of the questions. */
  #work: Promise<void> = Promise.resolve()

  constructor() {
    this.finished = new Promise((resolve) => {
      this.#finish = resolve
    })
  }

  async start(handle: EventHandler): Promise<void> {
    if (!this.#hasLeft) this.#handle = handle
  }

  async stop(): Promise<void> {
    this.leave()
    await this.#work
  }

  type(text: string): void {
    const handle = this.#handle
    if (handle === undefined || this.#hasLeft) return
    this.#work = this.#work.then(() => this.#answer(text, handle))
  }

  async #answer(text: string, handle: EventHandler): Promise<void> {
    this.replies.push(await handle({ conversation: { platform: this.name, channelId: 'general' }, text }))
  }

  leave(): void {
    this.#hasLeft = true
    void this.#work.then(this.#finish)
  }
}
