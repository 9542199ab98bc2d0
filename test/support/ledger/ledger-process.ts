import { readFileSync, writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { SqliteLedger } from '#src/adapters/sqlite/state/ledger.ts'
import { openState } from '#src/adapters/sqlite/state/open-state.ts'
import { at, delivery, message, receipt } from '../../contract/ledger/samples.ts'
import type { Said } from './processes.ts'

const [path = '', job = '', name = '', most] = process.argv.slice(2)
/** Events that are dealt with at the same moment. */
const AT_ONCE = 5

/** The line has left this process when it returns. */
const say = (line: Said): unknown => writeSync(1, `${JSON.stringify(line)}\n`)

say({ isReady: true })
// Nothing to read means: go.
readFileSync(0)
const ledger = open()

function open(): SqliteLedger {
  try {
    const { database, note } = openState(path)
    if (note !== undefined) say({ failed: note })
    return new SqliteLedger(database)
  } catch (error) {
    say({ failed: String(error) })
    process.exit(1)
  }
}

/** Every event once, in steps; each step is told when it is written down. */
async function deal(identity: string): Promise<void> {
  const entry = await ledger.accept(message(identity), at(0))
  if (entry === undefined) return
  say({ accepted: identity })
  const ids = [`${identity}-1`, `${identity}-2`]
  await ledger.prepare(entry.id, ids.map(delivery), 0)
  say({ prepared: identity })
  for (const id of ids) {
    await ledger.posted(id, receipt(id))
    say({ posted: id })
  }
  await ledger.finish(entry.id)
  say({ finished: identity })
}

async function dealWithAll(): Promise<void> {
  for (let number = 0; number < Number(most); number += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, index) => number + index)
    await Promise.all(numbers.map((each) => deal(`${name}-${each}`)))
  }
}

/** Hears of the same events as every other process, of each under a name of its own and under one that all know. */
async function claimAll(): Promise<void> {
  for (let number = 0; number < Number(most); number++) {
    const entry = await ledger.accept(message(`${name}-${number}`, `all-${number}`), at(0))
    if (entry !== undefined) say({ accepted: `all-${number}` })
  }
}

async function takeAllOver(): Promise<void> {
  const entries = await ledger.takeOver(at(1_000_000))
  for (const { event } of entries) say({ accepted: event.identities[1] ?? '' })
}

/** Until it works again, or for two seconds. */
async function tryAgain(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    await setTimeout(20)
    try {
      await deal('again')
      return
    } catch {
      // Not yet.
    }
  }
}

try {
  if (job === 'deal') await dealWithAll()
  if (job === 'claim') await claimAll()
  if (job === 'take-over') await takeAllOver()
} catch (error) {
  say({ failed: String(error) })
  await tryAgain()
}
