import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry, Ledger } from '#src/core/ports/ledger.ts'
import { LedgerRows, MemoryLedger } from '../../support/memory-ledger.ts'
import type { OpenLedger } from './samples.ts'
import { at, delivery, LEASE, message, receipt } from './samples.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f']
const DELIVERIES = ['x', 'y', 'z']

/** The owners of one ledger, and the ids of its entries in the order in which they were accepted. */
interface World {
  readonly owners: readonly [Ledger, Ledger]
  readonly entries: string[]
}

type Call = (ledger: Ledger, world: World, now: number) => Promise<unknown>

/** What one owner asks for at the same moment, some time after the moment before. */
interface Moment {
  readonly owner: 0 | 1
  readonly calls: readonly Call[]
  readonly after: number
}

const names = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 })
const place = fc.nat(4)
const idOf = (world: World, index: number): string => world.entries[index] ?? 'none'

const call: fc.Arbitrary<Call> = fc.oneof(
  {
    weight: 6,
    arbitrary: names.map(
      ([first = 'a', ...others]): Call =>
        (ledger, _, now) =>
          ledger.accept(message(first, ...others), at(now)),
    ),
  },
  { weight: 3, arbitrary: fc.constant<Call>((ledger, _, now) => ledger.takeOver(at(now))) },
  {
    weight: 1,
    arbitrary: fc.array(place).map(
      (indexes): Call =>
        (ledger, world) =>
          ledger.release(indexes.map((index) => idOf(world, index))),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.nat(4 * LEASE).map(
      (time): Call =>
        (ledger) =>
          ledger.purge(time),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.array(place).map(
      (indexes): Call =>
        (ledger, world, now) =>
          ledger.renew(
            indexes.map((index) => idOf(world, index)),
            at(now),
          ),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(place, fc.subarray(DELIVERIES)).map(
      ([index, chosen]): Call =>
        (ledger, world, now) =>
          ledger.prepare(
            idOf(world, index),
            chosen.map((id) => delivery(`${index}-${id}`)),
            now,
          ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, fc.constantFrom(...DELIVERIES)).map(
      ([index, id]): Call =>
        (ledger) =>
          ledger.posted(`${index}-${id}`, receipt(id)),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(place, fc.constantFrom(...DELIVERIES)).map(
      ([index, id]): Call =>
        (ledger) =>
          ledger.abandoned(`${index}-${id}`),
    ),
  },
  {
    weight: 2,
    arbitrary: place.map(
      (index): Call =>
        (ledger, world) =>
          ledger.finish(idOf(world, index)),
    ),
  },
)

const moment: fc.Arbitrary<Moment> = fc.record({
  owner: fc.constantFrom(0, 1),
  calls: fc.array(call, { minLength: 1, maxLength: 4 }),
  after: fc.constantFrom(0, 1, LEASE / 2, LEASE - 1, LEASE),
})

export function holdsThroughHistories(createLedger: () => OpenLedger, runs: number): void {
  describe('histories', () => {
    it('does what plain maps would, and never has two owners of one entry', async () => {
      const checked = fc.asyncProperty(fc.array(moment, { maxLength: 12 }), async (history) => {
        const [real, model] = [worldOf(createLedger()), worldOf(inMaps())]
        let now = 0
        for (const each of history) {
          now += each.after
          expect(await live(real, each, now)).toEqual(await live(model, each, now))
          expect(await everything(real, now)).toEqual(await everything(model, now))
        }
      })
      await fc.assert(checked, { numRuns: runs })
    })

    it('accepts what shares a name with anything before once, whoever hears it and when', async () => {
      const checked = fc.asyncProperty(fc.array(heard, { maxLength: 12 }), async (history) => {
        const { owners } = worldOf(createLedger())
        const accepted = await hearAll(owners, history)
        const taken = (await Promise.all(owners.map((owner) => owner.takeOver(at(LEASE))))).flat()
        expect(new Set(taken.map(({ id }) => id))).toEqual(new Set(accepted))
        const used = taken.flatMap(({ event }) => event.identities)
        expect(new Set(used).size).toBe(used.length)
        const found = await Promise.all(
          history.flatMap(({ identities }) => identities.map((identity) => owners[0].find(identity))),
        )
        expect(found).not.toContain(undefined)
      })
      await fc.assert(checked, { numRuns: runs })
    })
  })
}

interface Heard {
  readonly owner: 0 | 1
  readonly identities: readonly string[]
  /** Otherwise the next is heard at the same moment. */
  readonly isAwaited: boolean
}

const heard: fc.Arbitrary<Heard> = fc.record({
  owner: fc.constantFrom(0, 1),
  identities: names,
  isAwaited: fc.boolean(),
})

/** Ids of what was accepted. */
async function hearAll(owners: World['owners'], history: readonly Heard[]): Promise<readonly string[]> {
  const accepting: Promise<Entry | undefined>[] = []
  for (const { owner, identities, isAwaited } of history) {
    const [first = 'a', ...others] = identities
    accepting.push(owners[owner].accept(message(first, ...others), at(0)))
    if (isAwaited) await Promise.all(accepting)
  }
  return (await Promise.all(accepting)).flatMap((entry) => (entry === undefined ? [] : [entry.id]))
}

function worldOf(open: OpenLedger): World {
  return { owners: [open(), open()], entries: [] }
}

function inMaps(): OpenLedger {
  const shared = new LedgerRows()
  return () => new MemoryLedger(shared)
}

/** What came of the calls of a moment; new entries get their place. */
async function live(world: World, { owner, calls }: Moment, now: number): Promise<unknown> {
  const ledger = world.owners[owner]
  const settled = await Promise.allSettled(calls.map((each) => each(ledger, world, now)))
  const results = settled.map((each) => (each.status === 'fulfilled' ? each.value : 'rejected'))
  for (const id of idsIn(results)) if (!world.entries.includes(id)) world.entries.push(id)
  return withoutIds(results, world)
}

/** All that can be asked of a ledger without changing it. */
async function everything(world: World, now: number): Promise<unknown> {
  const found: unknown[] = []
  for (const name of NAMES) found.push(await world.owners[0].find(name))
  for (const id of world.entries) {
    const holders = await Promise.all(world.owners.map((owner) => owner.holds(id, now)))
    expect(holders.filter((holds) => holds).length).toBeLessThanOrEqual(1)
    found.push(holders, await world.owners[1].deliveries(id))
  }
  return withoutIds(found, world)
}

/** Ids of entries, in the order in which they occur. */
const idsIn = (results: unknown): readonly string[] =>
  [...JSON.stringify(results).matchAll(/"id":"([^"]+)","event"/g)].map(([, id = '']) => id)

/** Every ledger gives ids of its own: their places in the order of acceptance can be compared. */
function withoutIds(results: unknown, { entries }: World): unknown {
  const text = JSON.stringify(results, (_, value: unknown) =>
    typeof value === 'string' && entries.includes(value) ? `entry ${entries.indexOf(value)}` : value,
  )
  return JSON.parse(text)
}
