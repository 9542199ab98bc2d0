import * as fc from 'fast-check'
import type { Asked } from '#src/core/bot.ts'
import type { Message } from '#src/core/ports/chat-event.ts'
import type { Delivery, Receipt } from '#src/core/ports/chat-platform.ts'
import type { Reception } from '#src/core/reception/reception.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { say } from '#src/core/reply/reply.ts'
import { failed, TOO_LATE } from '#src/core/reply/trouble.ts'
import { EchoBot } from '../../support/echo-bot.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import type { Fault } from './faults.ts'
import { breakPlatform, FAULTS } from './faults.ts'
import type { OpenLedger } from './world.ts'
import { BriefPlatform, LEASE, Life, openMortal, place, question, World } from './world.ts'

const HOUR = 60 * 60_000
const ATTEMPTS = 3
/** Milliseconds until the longest wait is over and every claim of a dead process has run out. */
const CALM = 90_000

/** Something that happens to the messages, to one of the two processes, to the platform, or to time. */
type Step =
  | {
      readonly kind: 'hear'
      readonly slot: 0 | 1
      readonly message: number
      readonly names: readonly string[]
    }
  | { readonly kind: 'crash'; readonly slot: 0 | 1; readonly after: number }
  | { readonly kind: 'stop'; readonly slot: 0 | 1; readonly patience: number }
  | { readonly kind: 'fault'; readonly faults: readonly Fault[] }
  | { readonly kind: 'pass'; readonly ms: number }

export interface History {
  /** Milliseconds that the bot thinks about each message. */
  readonly thinking: readonly number[]
  /** Milliseconds that the platform takes to post: what was sent arrives even when the sender has died. */
  readonly latency: number
  readonly steps: readonly Step[]
}

const slot = fc.constantFrom(0, 1)

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('hear'),
      slot,
      message: fc.nat(5),
      names: fc.subarray(['event', 'mention', 'client']),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('crash'), slot, after: fc.nat(40) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('stop'), slot, patience: fc.constantFrom(0, 6_000) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('fault'),
      faults: fc.array(fc.constantFrom(...FAULTS), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('pass'),
      ms: fc.oneof(
        { weight: 30, arbitrary: fc.constantFrom(0, 1, 500, 1_700, LEASE / 3, LEASE - 1, LEASE, 2 * LEASE) },
        { weight: 1, arbitrary: fc.constant(HOUR) },
      ),
    }),
  },
)

export const history: fc.Arbitrary<History> = fc.record({
  thinking: fc.array(fc.constantFrom(0, 0, 700, 2 * LEASE), { minLength: 6, maxLength: 6 }),
  latency: fc.constantFrom(0, 0, 200, LEASE / 3),
  steps: fc.array(step, { minLength: 4, maxLength: 25 }),
})

class SlowPlatform extends BriefPlatform {
  readonly #clock: FakeClock
  readonly #latency: number

  constructor(clock: FakeClock, latency: number) {
    super()
    this.#clock = clock
    this.#latency = latency
  }

  override async post(delivery: Delivery): Promise<Receipt> {
    await this.#clock.wait(this.#latency)
    return await super.post(delivery)
  }
}

/** Answers the message with number n in n modulo 3 parts and one more, after thinking. */
class ThinkingBot extends EchoBot {
  readonly #clock: FakeClock
  readonly #thinking: readonly number[]

  constructor(clock: FakeClock, thinking: readonly number[]) {
    super()
    this.#clock = clock
    this.#thinking = thinking
  }

  override async reply({ message }: Asked): Promise<Reply> {
    const number = Number(message.text)
    await this.#clock.wait(this.#thinking[number] ?? 0)
    return partsOf(number)
  }
}

const partsOf = (number: number): Reply =>
  Array.from({ length: (number % 3) + 1 }, (_, part) => say(`Part ${part} of answer ${number}.`))

interface Slot {
  readonly reception: Reception
  readonly life: Life
  /** How many moments it has left. */
  moments: number
}

/** Two processes that share a ledger and a platform, and are started again when they have died. */
export class Simulation {
  readonly world: World
  readonly #slots: [Slot, Slot]
  readonly #bot: ThinkingBot
  readonly heard = new Set<number>()
  readonly #acknowledged = new Set<number>()
  #crashes = 0
  #hours = 0

  constructor(openLedger: OpenLedger, { thinking, latency }: History) {
    const clock = new FakeClock()
    this.world = new World(openLedger, new SlowPlatform(clock, latency), clock)
    this.#bot = new ThinkingBot(clock, thinking)
    this.#slots = [this.#begin(), this.#begin()]
  }

  #begin(): Slot {
    const begun: { moments: number } = { moments: Infinity }
    const life = new Life(() => begun.moments-- <= 0)
    const reception = openMortal(this.world, life, this.#bot)
    reception.start()
    return Object.assign(begun, { reception, life })
  }

  /** The process in that place, or the next one. */
  #alive(number: 0 | 1): Slot {
    if (this.#slots[number].life.isOver) this.#slots[number] = this.#begin()
    return this.#slots[number]
  }

  async live(each: Step): Promise<void> {
    switch (each.kind) {
      case 'hear':
        void this.#hear(each.message, each.slot, each.names)
        return
      case 'crash':
        this.#alive(each.slot).moments = each.after
        this.#crashes++
        return
      case 'stop':
        void this.#alive(each.slot).reception.stop(each.patience)
        this.#slots[each.slot] = this.#begin()
        return
      case 'fault':
        for (const fault of each.faults) breakPlatform(this.world.platform, fault)
        return
      case 'pass':
        if (each.ms === HOUR) this.#hours++
        await this.world.pass(each.ms)
    }
  }

  async #hear(number: number, at: 0 | 1, names: readonly string[] = []): Promise<void> {
    this.heard.add(number)
    try {
      await this.#alive(at).reception.hear(messageOf(number, names))
      this.#acknowledged.add(number)
    } catch {
      // It is stopping: the platform delivers the message again.
    }
  }

  /** Nothing fails any more, and what was not acknowledged is delivered again. */
  async calmDown(): Promise<void> {
    for (const each of this.#slots) each.moments = Infinity
    this.world.platform.failures.length = 0
    this.world.platform.lookups.length = 0
    for (const number of [0, 1] as const) this.#alive(number)
    for (const number of this.heard) if (!this.#acknowledged.has(number)) void this.#hear(number, 0)
    await this.world.pass(CALM)
  }

  /** What stands there as the answer to a message, message by message. */
  standing(number: number): Reply {
    return [...this.world.platform.messages.values()]
      .filter(({ destination }) => destination.handle === `${number}`)
      .flatMap(({ reply }) => reply)
  }

  isFinished(number: number): Promise<boolean> {
    return this.world.isFinished(messageOf(number))
  }

  /** What may stand there as the answer to a message, each without what stands there for others. */
  possible(number: number): readonly Reply[] {
    const answers = [partsOf(number)]
    if (this.#crashes >= ATTEMPTS) answers.push(failed('F7K2Q9'))
    if (this.#hours > 0) answers.push(TOO_LATE)
    return answers
  }
}

/** Every message goes to a place of its own name, in one of three channels. */
function messageOf(number: number, names: readonly string[] = []): Message {
  const conversation = place(`channel-${number % 3}`)
  return question(`${number}`, {
    identities: [`name-${number}`, ...names.map((name) => `${name}-${number}`)],
    conversation,
    destination: { ...conversation, handle: `${number}` },
  })
}
