import type { Delivery, Receipt } from '#src/core/ports/chat-platform.ts'
import type { Occurred, OccurrenceOutcome } from '#src/core/ports/subscriptions.ts'
import type { Reception } from '#src/core/reception/reception.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { Life } from '../reception/world.ts'
import { readReply } from '../reply/read-reply.ts'
import { breakPlatform } from '../reception/faults.ts'
import type { History, Step } from './history.ts'
import { DAY, SECOND } from './history.ts'
import { DigestWorld } from './world.ts'

/** Friday evening before the clocks of Europe go forward. */
const BEGINNING = Date.UTC(2026, 2, 27, 20)
/** Milliseconds until the longest wait is over and every claim of a dead process has run out. */
const CALM = 120 * SECOND

/** Takes its time; what was posted late stands there nevertheless. */
class SlowPlatform extends FakePlatform {
  readonly #clock: FakeClock
  readonly #latency: number
  #underWay = 0

  constructor(clock: FakeClock, latency: number) {
    super()
    this.#clock = clock
    this.#latency = latency
  }

  get isPosting(): boolean {
    return this.#underWay > 0
  }

  override async post(delivery: Delivery): Promise<Receipt> {
    this.#underWay++
    await this.#clock.wait(this.#latency)
    this.#underWay--
    return await super.post(delivery)
  }
}

interface Process {
  readonly reception: Reception
  readonly life: Life
  /** How many moments it has left. */
  moments: number
}

/** Two processes that share a state and a platform, through whatever happens to them. */
export class DigestSimulation {
  readonly world: DigestWorld
  readonly published: string[] = []
  readonly #processes: [Process | undefined, Process | undefined] = [undefined, undefined]
  readonly #isAlways: boolean
  readonly #platform: SlowPlatform
  /** The latest time that it ever was, whatever the clock showed later. */
  #latest = BEGINNING
  #publishedAt = BEGINNING
  /** By the right clock: nobody can say what counts from a moment that a wrong one shows. */
  #resumedAt = BEGINNING

  constructor({ isAlways, latency }: History) {
    const clock = new FakeClock(BEGINNING)
    this.#platform = new SlowPlatform(clock, latency)
    this.world = new DigestWorld(clock, this.#platform)
    this.#isAlways = isAlways
  }

  async begin(): Promise<void> {
    await this.world.subscribe({ isAlways: this.#isAlways })
  }

  async live(each: Step): Promise<void> {
    if ('slot' in each) this.#disturb(each)
    else if (each.kind === 'fault') for (const fault of each.faults) breakPlatform(this.world.platform, fault)
    else if (each.kind === 'publish') await this.#publish()
    else if (each.kind === 'pause') await this.world.subscriptions.pause('sub-1', { kind: 'by-hand' })
    else if (each.kind === 'resume') await this.#resume()
    else await this.#travel(each)
    this.#latest = Math.max(this.#latest, this.world.clock.now())
  }

  #disturb(each: Extract<Step, { readonly slot: 0 | 1 }>): void {
    const process = this.#processes[each.slot]
    if (each.kind === 'start' || each.kind === 'die-soon') {
      const alive = this.#start(each.slot)
      if (each.kind === 'die-soon') alive.moments = each.after
      return
    }
    if (each.kind === 'stop') void process?.reception.stop(each.patience)
    else process?.life.die()
    this.#processes[each.slot] = undefined
  }

  async #travel(each: Extract<Step, { kind: 'pass' | 'leap' | 'leap-to-nine' }>): Promise<void> {
    if (each.kind === 'pass') await this.world.pass(each.ms)
    else await this.#leap(() => (each.kind === 'leap' ? each.ms : this.#untilNine() - each.before))
  }

  /** What is on its way to the platform when a machine falls asleep has arrived before it wakes up. */
  async #leap(distance: () => number): Promise<void> {
    while (this.#platform.isPosting) await this.world.pass(SECOND)
    this.world.clock.leap(distance())
  }

  #untilNine(): number {
    const { calendar } = this.world.dependencies
    const now = this.world.clock.now()
    const { date } = calendar.localOf(now, 'Europe/Amsterdam')
    const today = calendar.instantOf({ date, time: '09:00' }, 'Europe/Amsterdam') ?? now
    return today > now ? today - now : today - now + DAY
  }

  /** The process in that place, or a new one. */
  #start(at: 0 | 1): Process {
    const alive = this.#processes[at]
    if (alive?.life.isOver === false) return alive
    const begun: { moments: number } = { moments: Infinity }
    const life = new Life(() => begun.moments-- <= 0)
    const reception = this.world.open(life)
    reception.start()
    const process = Object.assign(begun, { reception, life })
    this.#processes[at] = process
    return process
  }

  async #resume(): Promise<void> {
    this.#resumedAt = Math.max(this.#latest, this.world.clock.now())
    await this.world.subscriptions.resume('sub-1', this.world.clock.now())
  }

  async #publish(): Promise<void> {
    const name = `piece${this.published.length + 1}x`
    this.published.push(name)
    this.#publishedAt = Math.max(this.#latest, this.world.clock.now())
    await this.world.publish(name)
  }

  /** Nothing fails any more, and the clock is right again; both processes run until all is done. */
  async calmDown(): Promise<void> {
    this.world.platform.failures.length = 0
    this.world.platform.lookups.length = 0
    await this.#leap(() => Math.max(0, this.#latest - this.world.clock.now()))
    for (const at of [0, 1] as const) this.#start(at).moments = Infinity
    // What becomes due meanwhile gets as much time as everything else.
    const due = this.#untilNine()
    await this.world.pass(due <= CALM ? due + CALM : CALM)
  }

  /** What is wrong in the end; nothing, whatever has happened. */
  async violations(): Promise<readonly string[]> {
    const { subscriptions, clock } = this.world
    const subscription = await subscriptions.find('sub-1')
    const past = await subscriptions.history('sub-1', 1_000)
    const due = this.world.posted.map(dueOf)
    return [
      ...due.filter((date, index) => due.indexOf(date) !== index).map((date) => `${date} stands there twice`),
      ...due
        .filter((date) => !past.some((each) => each.date === date && STANDS.has(each.outcome)))
        .map((date) => `${date} stands there unrecorded`),
      ...past
        .filter(({ date, outcome }) => outcome === 'posted' && !due.includes(date))
        .map(({ date }) => `${date} is said to stand there`),
      ...past.filter(({ outcome }) => outcome === 'drafted').map(({ date }) => `${date} was left lying`),
      ...(subscription === undefined || subscription.pause !== undefined
        ? []
        : this.#dueSince(Math.max(subscription.since, this.#resumedAt, clock.now() - MONTH))
            .filter((date) => !past.some((each) => each.date === date))
            .map((date) => `${date} is lost`)),
      ...this.published.filter((name) => this.#digestsWith(name) > 1).map((name) => `${name} was told twice`),
      ...this.#untold(past).map((name) => `${name} was never told`),
    ]
  }

  #dueSince(after: number): readonly string[] {
    const { clock, dependencies } = this.world
    const dates: string[] = []
    for (let day = BEGINNING - DAY; day <= clock.now() + DAY; day += DAY) {
      const date = new Date(day).toISOString().slice(0, 10)
      const at = dependencies.calendar.instantOf({ date, time: '09:00' }, 'Europe/Amsterdam') ?? 0
      if (at > after && at <= clock.now() - CALM / 2) dates.push(date)
    }
    return dates
  }

  /** Where every digest is known to stand there or not, and the last one came after the last article. */
  #untold(past: readonly Occurred[]): readonly string[] {
    const isPlain = past.every(({ outcome }) => outcome !== 'unsure')
    const last = past.find(({ outcome }) => outcome === 'posted' || outcome === 'nothing-new')
    const isComplete =
      last !== undefined && last.at > this.#publishedAt && past.every(({ at }) => at <= last.at)
    if (!isPlain || !isComplete || this.published.length > MOST_SHOWN) return []
    return this.published.filter((name) => this.#digestsWith(name) === 0)
  }

  #digestsWith(name: string): number {
    return this.world.posted.filter((reply) => readReply(reply).join('\n').includes(`About ${name}`)).length
  }
}

const MONTH = 30 * DAY
/** More are counted, not shown. */
const MOST_SHOWN = 10
const STANDS: ReadonlySet<OccurrenceOutcome> = new Set(['posted', 'unsure'])

/** "2026-03-29" for a digest that says "Friday 27 March to Sunday 29 March 2026". */
function dueOf(reply: Reply): string {
  const [, line = ''] = readReply(reply)
  const spelt = /\d+ \w+ \d{4}$/.exec(line)?.[0] ?? ''
  return new Date(`${spelt} UTC`).toISOString().slice(0, 10)
}
