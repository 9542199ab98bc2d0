import process from 'node:process'
import type { Destination, Person } from '#src/core/ports/chat-event.ts'
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

export const DYING_POINTS = [
  'heard',
  'written down',
  'acknowledged',
  'taken up',
  'worked out',
  'about to post',
  'posting',
  'posted',
  'done',
] as const

/** How far a question has come when the process ends. */
export type DyingPoint = (typeof DYING_POINTS)[number]

/** Milliseconds in which what follows the point at once is done. */
const A_MOMENT = 60

/** A platform whose process dies at one point of the first question. */
export class DyingPlatform implements ChatPlatform {
  readonly #platform: ChatPlatform
  readonly #point: DyingPoint

  constructor(platform: ChatPlatform, point: DyingPoint) {
    this.#platform = platform
    this.#point = point
  }

  get name(): string {
    return this.#platform.name
  }

  get idiom(): Idiom {
    return this.#platform.idiom
  }

  get finished(): Promise<void> {
    return this.#platform.finished
  }

  start(listener: Listener): Promise<void> {
    return this.#platform.start({
      hear: async (event) => {
        this.#reach('heard')
        await listener.hear(event)
        this.#reach('written down')
        if (this.#point === 'acknowledged') setTimeout(die, A_MOMENT)
      },
      click: (click) => listener.click(click),
      suggest: (kind, typed) => listener.suggest(kind, typed),
      showHome: (home) => listener.showHome(home),
      leave: (platform, installationId) => listener.leave(platform, installationId),
    })
  }

  stop(): Promise<void> {
    return this.#platform.stop()
  }

  split(reply: Reply): readonly Reply[] {
    this.#reach('worked out')
    return this.#platform.split(reply)
  }

  async post(delivery: Delivery): Promise<Receipt> {
    // The question must be acknowledged and go no further.
    if (this.#point === 'acknowledged') return await new Promise(() => undefined)
    this.#reach('about to post')
    const posting = this.#platform.post(delivery)
    const receipt = await posting
    this.#reach('posted')
    if (this.#point === 'done') setTimeout(die, A_MOMENT)
    return receipt
  }

  find(delivery: Delivery): Promise<Receipt | 'absent' | 'unknown'> {
    return this.#platform.find(delivery)
  }

  update(receipt: Receipt, delivery: Delivery): Promise<void> {
    return this.#platform.update(receipt, delivery)
  }

  remove(receipt: Receipt): Promise<void> {
    return this.#platform.remove(receipt)
  }

  async showProgress(destination: Destination, progress: Progress): Promise<void> {
    this.#reach('taken up')
    await this.#platform.showProgress(destination, progress)
  }

  isAdmin(person: Person, installationId: string | undefined): Promise<boolean> {
    return this.#platform.isAdmin(person, installationId)
  }

  zoneOf(person: Person, installationId: string | undefined): Promise<string | undefined> {
    return this.#platform.zoneOf(person, installationId)
  }

  channelView(channelId: string, installationId: string | undefined): Promise<ChannelView> {
    return this.#platform.channelView(channelId, installationId)
  }

  #reach(point: DyingPoint): void {
    if (point === this.#point) die()
  }
}

const die = (): void => void process.kill(process.pid, 'SIGKILL')
