import { SqliteSubscriptions } from '#src/adapters/sqlite/state/subscriptions.ts'
import { SqliteAnswerLog } from '#src/adapters/sqlite/state/answer-log.ts'
import { SqliteLedger } from '#src/adapters/sqlite/state/ledger.ts'
import { openStateInMemory } from '#src/adapters/sqlite/state/open-state.ts'
import { temporalCalendar } from '#src/adapters/system/temporal-calendar.ts'
import type { DigestDependencies } from '#src/core/digest/compose-digest.ts'
import { createDigests } from '#src/core/digest/digests.ts'
import type { Schedule } from '#src/core/digest/schedule.ts'
import { EVERY_DAY } from '#src/core/digest/schedule.ts'
import type { Subscription } from '#src/core/digest/subscription.ts'
import { tellAll } from '#src/core/digest/subscription.ts'
import type { Reception } from '#src/core/reception/reception.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { article } from '../../support/articles.ts'
import { EchoBot } from '../../support/echo-bot.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { NaiveIndex } from '../../support/naive-index.ts'
import { receptionFor } from '../../support/reception.ts'
import { SilentLogger } from '../../support/silent-logger.ts'
import type { Life } from '../reception/world.ts'
import { LEASE, mortal } from '../reception/world.ts'

export const DAILY: Schedule = { weekdays: EVERY_DAY, time: '09:00', zone: 'Europe/Amsterdam' }
export const GENERAL = { platform: 'fake', channelId: 'general', name: 'general' }

/** What the processes that post digests share: a state, a platform, articles and the time. */
export class DigestWorld {
  readonly state = openStateInMemory()
  readonly subscriptions = new SqliteSubscriptions(this.state)
  readonly log = new SqliteAnswerLog(this.state)
  readonly index = new NaiveIndex()
  readonly logger = new SilentLogger()
  readonly clock: FakeClock
  readonly platform: FakePlatform

  /** `now`: milliseconds since 1970, UTC, or a clock. */
  constructor(now: number | FakeClock, platform = new FakePlatform()) {
    this.clock = typeof now === 'number' ? new FakeClock(now) : now
    this.platform = platform
  }

  get dependencies(): DigestDependencies {
    const { subscriptions, log, index, clock, logger } = this
    return { subscriptions, log, index, clock, logger, calendar: temporalCalendar }
  }

  async subscribe(changes: Partial<Omit<Subscription, 'number'>> = {}): Promise<Subscription> {
    const now = this.clock.now()
    return await this.subscriptions.add({
      id: 'sub-1',
      channel: GENERAL,
      schedule: DAILY,
      topics: ['articles'],
      isAlways: true,
      madeBy: { id: 'U1', name: 'Dana' },
      since: now,
      told: tellAll(await this.index.articles(), now),
      ...changes,
    })
  }

  async publish(
    id: string,
    paragraphs: readonly string[] = [`The ${id} was announced on Tuesday.`],
  ): Promise<void> {
    await this.index.add(article(id, `About ${id}`, paragraphs), paragraphs.join())
  }

  /** A process; with a `life`, one that dies at some moment. */
  open(life?: Life): Reception {
    const { clock, logger, platform, dependencies } = this
    const ledger = new SqliteLedger(this.state)
    const parts =
      life === undefined
        ? { ledger, platform, ...dependencies }
        : {
            ...dependencies,
            ledger: mortal(ledger, life),
            platform: mortal(platform, life),
            subscriptions: mortal(dependencies.subscriptions, life),
          }
    return receptionFor([parts.platform], {
      digests: createDigests(parts),
      bot: new EchoBot(),
      ledger: parts.ledger,
      clock,
      logger,
      lease: LEASE,
    })
  }

  /** What stands in the channel. */
  get posted(): readonly Reply[] {
    return this.platform.replies
  }

  async pass(ms: number): Promise<void> {
    await settle()
    for (let left = ms; left > 0; left -= STEP) {
      await this.clock.advance(Math.min(STEP, left))
      await settle()
    }
  }

  /** What is written down of each time that it was due: "2026-03-28 posted". */
  async outcomes(id = 'sub-1'): Promise<readonly string[]> {
    const past = await this.subscriptions.history(id, 1_000)
    return past.toReversed().map(({ date, outcome }) => `${date} ${outcome}`)
  }
}

const STEP = 1_000
const TURNS = 12

async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve))
}
