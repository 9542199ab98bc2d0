import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openState } from '#src/adapters/sqlite/state/open-state.ts'
import { SqliteSubscriptions } from '#src/adapters/sqlite/state/subscriptions.ts'
import { EVERY_DAY } from '#src/core/digest/schedule.ts'
import { TemporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'

const IS_SOAK = process.env['SOAK'] !== undefined
const PROGRAM = 'test/support/digest-process.ts'
/** One minute of these clocks lasts this many milliseconds; in a soak, long enough to say something about lateness. */
const MINUTE = IS_SOAK ? 6_000 : 1_500
const SPEED = 60_000 / MINUTE
/** Minutes at which digests are due, and how many in each. */
const MINUTES = IS_SOAK ? 12 : 4
const IN_EACH = IS_SOAK ? 20 : 4
/** Milliseconds in which the claims of a process that died run out, and whatever it left is done. */
const AFTERMATH = 8_000

/** Where a process dies: each before or after something has been written down or posted. */
const POINTS = [
  'after accept',
  'after draft',
  'after prepare',
  'before post',
  'after post',
  'before settle',
  'before finish',
]

interface Posted {
  readonly channel: string
  readonly at: number
}

interface Trial {
  readonly processes: number
  /** One of them dies each time, at the point of that number, and is replaced. */
  readonly kills: readonly string[]
}

interface Outcome {
  readonly due: ReadonlyMap<string, number>
  readonly posted: readonly Posted[]
  readonly outcomes: readonly string[]
  readonly killed: number
}

/** Milliseconds of those clocks from the start to the first minute. */
const LEAD = 2

async function run({ processes, kills }: Trial): Promise<Outcome> {
  const folder = new TemporaryFolder()
  writeFileSync(folder.pathOf('posted.jsonl'), '')
  // Their clocks begin at a full minute of the real one, and then run ahead of it.
  const epoch = Math.floor(Date.now() / 60_000) * 60_000
  const now = () => epoch + (Date.now() - epoch) * SPEED
  const first = Math.ceil(now() / 60_000) + Math.ceil((LEAD * 1_000) / MINUTE)
  const due = await subscribe(folder, first * 60_000)
  const crowd = new Crowd((point) => fork(PROGRAM, [folder.path, String(epoch), String(SPEED), point]))
  try {
    await crowd.start(Array.from({ length: processes }, (_, index) => kills[index]))
    const end = Math.max(...due.values())
    await until(() => now() > end, MINUTES * MINUTE + 30_000)
    await until(() => read(folder).length >= due.size, AFTERMATH + 20_000).catch(() => undefined)
    await settled(folder, [...due.keys()])
    await sleep(IS_SOAK ? AFTERMATH : 1_000)
  } finally {
    await crowd.stop()
  }
  const outcomes = await outcomesOf(folder, [...due.keys()])
  return { due, posted: read(folder), outcomes, killed: crowd.killed }
}

/** Processes of which those that are killed are replaced. */
class Crowd {
  killed = 0
  readonly #fork: (point: string) => ChildProcess
  readonly #children: ChildProcess[] = []
  #isOver = false

  constructor(forkOne: (point: string) => ChildProcess) {
    this.#fork = forkOne
  }

  /** One for each point at which it shall die. */
  async start(points: readonly (string | undefined)[]): Promise<void> {
    await Promise.all(points.map((point) => this.#start(point ?? '')))
  }

  async #start(point: string): Promise<void> {
    const child = this.#fork(point)
    this.#children.push(child)
    child.once('exit', (_, signal) => {
      if (signal !== 'SIGKILL' || this.#isOver) return
      this.killed++
      void this.#start('')
    })
    await once(child, 'message')
  }

  async stop(): Promise<void> {
    this.#isOver = true
    for (const child of this.#children) child.kill()
    await Promise.all(this.#children.map((child) => ended(child)))
  }
}

/** What a process has left that died after it had posted is settled by the next one, once its claim has run out. */
async function settled(folder: TemporaryFolder, ids: readonly string[]): Promise<void> {
  for (const begun = Date.now(); Date.now() < begun + 2 * AFTERMATH; await sleep(500)) {
    const outcomes = await outcomesOf(folder, ids)
    if (outcomes.every((outcome) => outcome === 'posted')) return
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** Digests in channels of their own, by channel when they are due. */
async function subscribe(folder: TemporaryFolder, first: number): Promise<ReadonlyMap<string, number>> {
  const { database } = openState(folder.pathOf('state.sqlite'))
  const subscriptions = new SqliteSubscriptions(database)
  const due = new Map<string, number>()
  for (let minute = 0; minute < MINUTES; minute++)
    for (let each = 0; each < IN_EACH; each++) {
      const at = first + minute * 60_000
      const channelId = `c${minute}-${each}`
      due.set(channelId, at)
      await subscriptions.add({
        id: channelId,
        channel: { platform: 'fake', channelId },
        schedule: { weekdays: EVERY_DAY, time: new Date(at).toISOString().slice(11, 16), zone: 'UTC' },
        topics: ['articles'],
        isAlways: true,
        madeBy: { id: 'U1', name: 'Dana' },
        since: at - 60_000,
        told: { at, articles: new Map() },
      })
    }
  database.close()
  return due
}

const read = (folder: TemporaryFolder): readonly Posted[] =>
  readFileSync(folder.pathOf('posted.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Posted => JSON.parse(line))

async function outcomesOf(folder: TemporaryFolder, ids: readonly string[]): Promise<readonly string[]> {
  const { database } = openState(folder.pathOf('state.sqlite'))
  const subscriptions = new SqliteSubscriptions(database)
  const histories = await Promise.all(ids.map((id) => subscriptions.history(id, 9)))
  database.close()
  return histories.map((history) => history.map(({ outcome }) => outcome).join(' '))
}

/** What is not as it should be, channel by channel. */
const violations = ({ due, posted, outcomes }: Outcome): readonly string[] =>
  [...due].flatMap(([channel, at], index) => {
    const here = posted.filter((each) => each.channel === channel)
    const problems = [
      [here.length !== 1, `${channel}: ${here.length} stand there`],
      [outcomes[index] !== 'posted', `${channel} is said to be ${outcomes[index]}`],
      [here.some((each) => each.at < at), `${channel} is early`],
    ] as const
    return problems.flatMap(([isSo, problem]) => (isSo ? [problem] : []))
  })

/** For docs/reliability.md: how late they were by their own clocks, so that what the machine takes counts tenfold. */
function report(name: string, { due, posted }: Outcome): void {
  if (!IS_SOAK) return
  const late = posted
    .map(({ channel, at }) => (at - (due.get(channel) ?? 0)) / 1_000)
    .toSorted((one, other) => one - other)
  const at = (share: number): string => (late[Math.ceil(late.length * share) - 1] ?? 0).toFixed(2)
  process.stdout.write(
    `${name}: ${posted.length} digests, late by p50 ${at(0.5)} s, p95 ${at(0.95)} s, most ${at(1)} s\n`,
  )
}

it.each(IS_SOAK ? [1, 2, 4, 8] : [3])(
  'digests are posted once by %i processes on one state',
  async (processes) => {
    const outcome = await run({ processes, kills: [] })
    report(`${processes} processes`, outcome)
    expect(violations(outcome)).toEqual([])
  },
  240_000,
)

it('digests are posted once although processes are killed at every point of it', async () => {
  const outcome = await run({ processes: POINTS.length + 1, kills: POINTS })
  report('killed at every point', outcome)
  expect(violations(outcome)).toEqual([])
  // Who takes a digest first is chance; in a soak, most do.
  expect(outcome.killed).toBeGreaterThanOrEqual(IS_SOAK ? POINTS.length / 2 : 1)
}, 240_000)
