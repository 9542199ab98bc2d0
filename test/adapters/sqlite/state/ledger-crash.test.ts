import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SqliteLedger } from '#src/adapters/sqlite/state/ledger.ts'
import { openState } from '#src/adapters/sqlite/state/open-state.ts'
import type { KnownDelivery, Ledger } from '#src/core/ports/ledger.ts'
import { delivery, receipt } from '../../../contract/ledger/samples.ts'
import { createRandom } from '../../../support/random.ts'
import type { Said } from '../../../support/ledger/processes.ts'
import { release, startLedgerProcess } from '../../../support/ledger/processes.ts'

const IS_SOAK = process.env['SOAK'] === '1'
const TRIALS = IS_SOAK ? 100 : 15

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-crash-'))
  path = join(folder, 'state.sqlite')
})

afterEach(() => rmSync(folder, { recursive: true }))

/** What a process has said of its ledger, and is not so. */
async function untrue(said: readonly Said[], ledger: Ledger): Promise<readonly Said[]> {
  const isSo = await Promise.all(said.map((line) => isTrue(line, ledger)))
  return said.filter((_, index) => isSo[index] !== true)
}

const identityOf = ({ accepted, prepared, posted, finished }: Said): string | undefined =>
  accepted ?? prepared ?? finished ?? posted?.replace(/-\d$/, '')

async function isTrue(line: Said, ledger: Ledger): Promise<boolean> {
  const { prepared, posted, finished } = line
  const identity = identityOf(line)
  if (identity === undefined) return true
  const entry = await ledger.find(identity)
  if (entry === undefined) return false
  const deliveries = await ledger.deliveries(entry.id)
  if (finished !== undefined) return entry.isFinished
  if (posted !== undefined)
    return isDeepStrictEqual(deliveries.find(({ id }) => id === posted)?.receipt, receipt(posted))
  return (
    prepared === undefined || isDeepStrictEqual(deliveries.map(contentOf), contentsOf(prepared, deliveries))
  )
}

/** What is to be posted until it is. */
const contentOf = (known: KnownDelivery): unknown => known.receipt ?? known.delivery

const contentsOf = (identity: string, known: readonly KnownDelivery[]): readonly unknown[] =>
  [`${identity}-1`, `${identity}-2`].map((id, index) =>
    known[index]?.receipt === undefined ? delivery(id) : receipt(id),
  )

/** What one process did until it was killed `after` ms from its start. */
async function killed(trial: number, after: number): Promise<readonly Said[]> {
  const child = startLedgerProcess({ path, job: 'deal', name: `trial-${trial}`, most: 100_000 })
  await release([child])
  await setTimeout(after)
  child.process.kill('SIGKILL')
  const said = await child.said
  expect(child.process.signalCode).toBe('SIGKILL')
  return said
}

it(
  `keeps all that it has resolved to through ${TRIALS} deaths by SIGKILL`,
  { timeout: IS_SOAK ? 120_000 : 15_000 },
  async () => {
    const random = createRandom(IS_SOAK ? Date.now() : 7)
    let resolved = 0
    for (let trial = 0; trial < TRIALS; trial++) {
      const said = await killed(trial, 20 + random(200))
      resolved += said.length
      const { database, note } = openState(path)
      expect(note).toBeUndefined()
      expect(checkOf(database)).toBe('ok')
      expect(await untrue(said, new SqliteLedger(database))).toEqual([])
      database.close()
    }
    // Most died at work.
    expect(resolved).toBeGreaterThan(TRIALS * 20)
  },
)

const checkOf = (database: DatabaseSync): unknown =>
  database.prepare('pragma integrity_check').get()?.['integrity_check']

it('accepts each event once when four processes hear of all of them, and has one of them take each over', async () => {
  for (const job of ['claim', 'take-over'] as const) {
    const children = ['north', 'south', 'east', 'west'].map((name) =>
      startLedgerProcess({ path, job, name, most: 300 }),
    )
    await release(children)
    const said = (await Promise.all(children.map((child) => child.said))).flat()
    const expected = Array.from({ length: 300 }, (_, number) => ({ accepted: `all-${number}` }))
    expect(said.toSorted(byNumber)).toEqual(expected)
  }
  const { database } = openState(path)
  const ledger = new SqliteLedger(database)
  for (const name of ['north', 'south', 'east', 'west'])
    expect((await ledger.find(`${name}-299`))?.id).toBe((await ledger.find('all-299'))?.id)
  database.close()
})

const byNumber = (one: Said, other: Said): number => numberOf(one) - numberOf(other)
const numberOf = ({ accepted = '' }: Said): number => Number(accepted.replace('all-', ''))

it('rejects when the disk is full, keeps what was there, and goes on when there is space', async () => {
  const order = { path, job: 'deal', name: 'full', most: 100_000, fileLimit: 600 } as const
  const child = startLedgerProcess({
    ...order,
    onSaid: ({ failed }, { pid }) => {
      if (failed !== undefined) spawnSync('prlimit', [`--pid=${pid}`, '--fsize=unlimited'])
    },
  })
  await release([child])
  const said = await child.said
  expect(said.length).toBeGreaterThan(20)
  const failures = said.flatMap(({ failed }) => failed ?? [])
  expect(failures).toEqual([expect.stringMatching(/^Error: (?:disk I\/O error|database or disk is full)$/)])
  expect(said.at(-1)).toEqual({ finished: 'again' })
  const { database, note } = openState(path)
  expect(note).toBeUndefined()
  expect(checkOf(database)).toBe('ok')
  expect(await untrue(said, new SqliteLedger(database))).toEqual([])
  database.close()
})

it('does not take a full disk for damage', async () => {
  openState(path).database.close()
  const size = statSync(path).size
  const child = startLedgerProcess({ path, job: 'deal', name: 'full', most: 1, fileLimit: 8 })
  await release([child])
  expect(await child.said).toEqual([{ failed: `Error: Cannot use ${path}: disk I/O error` }])
  expect(statSync(path).size).toBe(size)
  expect(existsSync(`${path}.damaged-1`)).toBe(false)
})
