import type { Conversation } from '#src/core/ports/chat-event.ts'
import type {
  ChannelView,
  ChatPlatform,
  Delivery,
  Idiom,
  Listener,
  Progress,
  Receipt,
} from '#src/core/ports/chat-platform.ts'
import type { Reply } from '#src/core/reply/reply.ts'

const CONVERSATION: Conversation = { platform: 'fake', channelId: 'general' }

/** Commands as they are. */
export const PLAIN_IDIOM: Idiom = {
  howToAsk: 'Ask.',
  howToAskOn: 'Ask on.',
  spell: (command) => command,
}

/** A ChatPlatform in memory: `type` plays a person, `messages` is what stands in the channel. */
export class FakePlatform implements ChatPlatform {
  readonly name = 'fake'
  readonly idiom = PLAIN_IDIOM
  readonly finished: Promise<void>
  readonly messages = new Map<string, Delivery>()
  readonly progress: Progress[] = []
  readonly admins = new Set<string>()
  /** Of everybody. */
  zone: string | undefined
  /** Channels that the bot is not in. */
  readonly closed = new Set<string>()
  /** What posting fails with, one after the other; `lost`: posted, but the answer did not arrive. */
  readonly failures: (Error | { readonly lost: Error })[] = []
  /** What looking for a message comes to, one after the other, before it really looks. */
  readonly lookups: (Error | 'unknown')[] = []
  /** What changing and removing fail with, one after the other. */
  readonly changeFailures: Error[] = []
  #listener: Listener | undefined
  #hasLeft = false
  #finish: () => void = () => undefined
  #count = 0
  #posted = 0

  constructor() {
    this.finished = new Promise((resolve) => {
      this.#finish = resolve
    })
  }

  get replies(): readonly Reply[] {
    return [...this.messages.values()].map(({ reply }) => reply)
  }

  async start(listener: Listener): Promise<void> {
    if (!this.#hasLeft) this.#listener = listener
  }

  async stop(): Promise<void> {
    this.leave()
  }

  leave(): void {
    this.#hasLeft = true
    this.#finish()
  }

  async type(
    text: string,
    changes: { readonly personId?: string; readonly channelId?: string } = {},
  ): Promise<void> {
    if (this.#listener === undefined || this.#hasLeft) return
    const { personId = 'U1', channelId = CONVERSATION.channelId } = changes
    const conversation = { ...CONVERSATION, channelId }
    await this.#listener.hear({
      kind: 'message',
      identities: [`fake:${++this.#count}`],
      person: { id: personId, name: 'Dana' },
      conversation,
      destination: conversation,
      text,
      isHidden: false,
    })
  }

  split(reply: Reply): readonly Reply[] {
    return [reply]
  }

  async post(delivery: Delivery): Promise<Receipt> {
    const failure = this.failures.shift()
    if (failure instanceof Error) throw failure
    const receipt = {
      platform: this.name,
      channelId: delivery.destination.channelId,
      messageId: `m${++this.#posted}`,
    }
    this.messages.set(receipt.messageId, delivery)
    if (failure !== undefined) throw failure.lost
    return receipt
  }

  async find({ id }: Delivery): Promise<Receipt | 'absent' | 'unknown'> {
    const lookup = this.lookups.shift()
    if (lookup instanceof Error) throw lookup
    if (lookup !== undefined) return lookup
    const [messageId, found] = [...this.messages].find(([, delivery]) => delivery.id === id) ?? []
    return messageId === undefined || found === undefined
      ? 'absent'
      : { platform: this.name, channelId: found.destination.channelId, messageId }
  }

  async update({ messageId }: Receipt, delivery: Delivery): Promise<void> {
    this.#failToChange()
    this.messages.set(messageId, delivery)
  }

  async remove({ messageId }: Receipt): Promise<void> {
    this.#failToChange()
    this.messages.delete(messageId)
  }

  async showProgress(_destination: unknown, progress: Progress): Promise<void> {
    this.progress.push(progress)
  }

  async isAdmin({ id }: { readonly id: string }): Promise<boolean> {
    return this.admins.has(id)
  }

  async zoneOf(): Promise<string | undefined> {
    return this.zone
  }

  async channelView(channelId: string): Promise<ChannelView> {
    return this.closed.has(channelId) ? { isOpen: false } : { name: channelId, isOpen: true }
  }

  #failToChange(): void {
    const failure = this.changeFailures.shift()
    if (failure !== undefined) throw failure
  }
}
