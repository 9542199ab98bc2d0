import { appendFileSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { SqliteAnswerLog } from '#src/adapters/sqlite/state/answer-log.ts'
import { SqliteLedger } from '#src/adapters/sqlite/state/ledger.ts'
import { openState } from '#src/adapters/sqlite/state/open-state.ts'
import { SqliteSubscriptions } from '#src/adapters/sqlite/state/subscriptions.ts'
import { systemClock } from '#src/adapters/system/system-clock.ts'
import { temporalCalendar } from '#src/adapters/system/temporal-calendar.ts'
import { createDigests } from '#src/core/digest/digests.ts'
import type { Clock } from '#src/core/ports/clock.ts'
import type { Delivery, Receipt } from '#src/core/ports/chat-platform.ts'
import { FakePlatform } from './fake-platform.ts'
import { NaiveIndex } from './naive-index.ts'
import { receptionFor } from './reception.ts'
import { SilentLogger } from './silent-logger.ts'

/*
 * One of several processes that post the digests of a state: `node test/support/digest-process.ts folder epoch speed
 * [point]`. Its clock began at `epoch` (ms since 1970, UTC, of the real clock) and runs `speed` times as fast;
 * `point` is what it does when it kills itself.
 */
const [folder = '', epoch = '', speed = '1', point = ''] = process.argv.slice(2)

const FACTOR = Number(speed)
/** Milliseconds of the real clock: a busy machine must not make a living process lose its claims. */
const LEASE = 4_000

const clock: Clock = {
  now: () => Math.round(Number(epoch) + (Date.now() - Number(epoch)) * FACTOR),
  wait: (ms, signal) => systemClock.wait(ms / FACTOR, signal),
}

/** A channel that is a file: a line stands there as soon as it is written. */
class FilePlatform extends FakePlatform {
  readonly #path = `${folder}/posted.jsonl`

  override async post({ id, destination }: Delivery): Promise<Receipt> {
    const line = { id, channel: destination.channelId, at: clock.now(), by: process.pid }
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`)
    return { platform: this.name, channelId: destination.channelId, messageId: id }
  }

  override async find({ id, destination }: Delivery): Promise<Receipt | 'absent'> {
    const isThere = readFileSync(this.#path, 'utf8').includes(JSON.stringify(id))
    return isThere ? { platform: this.name, channelId: destination.channelId, messageId: id } : 'absent'
  }
}

/** Kills the process before or after it does what `point` says ("before post", "after settle"). */
function deadly<Part extends object>(part: Part): Part {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (name === 'split') return value.bind(target)
      return async (...values: readonly unknown[]): Promise<unknown> => {
        reach(`before ${String(name)}`)
        const result: unknown = await Reflect.apply(value, target, values)
        reach(`after ${String(name)}`)
        return result
      }
    },
  })
}

function reach(here: string): void {
  if (here === point) process.kill(process.pid, 'SIGKILL')
}

const { database } = openState(`${folder}/state.sqlite`)
const platform = deadly(new FilePlatform())
const subscriptions = deadly(new SqliteSubscriptions(database))
const digests = createDigests({
  subscriptions,
  calendar: temporalCalendar,
  log: new SqliteAnswerLog(database),
  index: new NaiveIndex(),
  clock,
  logger: new SilentLogger(),
})
const reception = receptionFor([platform], {
  digests,
  ledger: deadly(new SqliteLedger(database)),
  clock,
  lease: LEASE * FACTOR,
})
reception.start()
process.send?.('ready')
process.once('SIGTERM', () => void reception.stop(LEASE * FACTOR).then(() => process.exit(0)))
