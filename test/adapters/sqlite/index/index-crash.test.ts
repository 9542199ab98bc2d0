import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '#src/adapters/sqlite/index/open-database.ts'
import { SEGMENT } from '#src/adapters/sqlite/index/places.ts'
import type { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { expectSame } from '../../../contract/passage-index/same-as.ts'
import { NaiveIndex } from '../../../support/naive-index.ts'
import { createRandom } from '../../../support/random.ts'
import { indexOf } from './library.ts'
import { encode, isReadable, longArticle, QUERIES, vectorsOf } from './long-articles.ts'

const IS_SOAK = process.env['SOAK'] === '1'
const TRIALS = IS_SOAK ? 150 : 10
const LENGTH = 180
const KEPT = 4
/** Writes to the file up to a death: within them one segment of words is sealed, then one of vectors. */
const MOST_WRITES = 4_000

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-index-crash-'))
  path = join(folder, 'library.sqlite')
})

afterEach(() => rmSync(folder, { recursive: true }))

/** Where strace may watch processes, death comes at exactly one of the writes, else at some moment. */
const KILLS_AT_WRITES = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0

/** With a limit of the shell's `ulimit`: even what runs wild ends, after so many seconds of work. */
const startLimited = (limit: string, command: readonly string[]): ChildProcessByStdio<null, Readable, null> =>
  spawn('bash', ['-c', `ulimit ${limit}; exec "$0" "$@"`, ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** Lets a process write from article `first` on until it is killed; returns what it said. */
async function churnUntilKilled(first: number, share: number): Promise<readonly string[]> {
  const script = [process.execPath, 'test/adapters/sqlite/index/churning-process.ts', path]
  const args = [...script, String(first), String(LENGTH), String(KEPT)]
  const at = 1 + Math.floor(share * MOST_WRITES)
  const injected = `pwrite64:signal=SIGKILL:when=${at}`
  const strace = ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=pwrite64', '-e', `inject=${injected}`]
  const command = KILLS_AT_WRITES ? ['strace', ...strace, ...args] : args
  const child = startLimited('-t 20', command)
  if (!KILLS_AT_WRITES) setTimeout(() => child.kill('SIGKILL'), 300 + share * 3_000)
  const closed = once(child, 'close')
  const said = await text(child.stdout)
  await closed
  expect(child.signalCode).toBe('SIGKILL')
  // The last line may be cut off.
  return said.split('\n').slice(0, -1)
}

const numbersOf = (said: readonly string[], what: string): readonly number[] =>
  said.flatMap((line) => (line.startsWith(`${what} `) ? [Number(line.slice(what.length))] : []))

/** A plain list of what the index says that it holds, encoded as far as it says. */
async function modelOf(index: SqliteIndex): Promise<NaiveIndex> {
  const model = new NaiveIndex()
  const missing = new Set((await index.unencoded(10_000)).passages.map(({ id }) => id))
  for (const { id, fingerprint } of await index.articles()) {
    const article = longArticle(id, Number(fingerprint), Number(id.slice('n-'.length)))
    await model.add(article, fingerprint)
    for (const passage of article.passages)
      if (!missing.has(passage.id))
        await model.setVectors(passage, isReadable(passage.text) ? vectorsOf(passage.text) : undefined)
  }
  return model
}

/**
 * Leaves one encoded article, in a segment that lacks two hundred passages; returns the number of the next article. So the
 * process that follows soon seals and merges.
 */
async function prepare(first: number): Promise<number> {
  const { database } = openDatabase(path)
  const index = indexOf(database)
  for (const { id } of await index.articles()) await index.remove(id)
  const next = Number(database.prepare('select next from totals').get()?.['next'])
  const filling = (2 * SEGMENT - 200 - (next % SEGMENT)) % SEGMENT
  await index.add(longArticle(`n-${first}`, filling, first), String(filling))
  await index.remove(`n-${first}`)
  await index.add(longArticle(`n-${first + 1}`, 100, first + 1), '100')
  await encode([index], `n-${first + 1}`, 100)
  database.close()
  return first + 2
}

/** Expects of the index all that the process said; returns the articles that there are. */
async function checkSaid(said: readonly string[], index: SqliteIndex): Promise<readonly number[]> {
  const present = (await index.articles()).map(({ id }) => Number(id.slice('n-'.length)))
  const [removed, encoded] = [numbersOf(said, 'removed'), numbersOf(said, 'encoded')]
  // After an article is encoded, an older one goes, maybe without a word.
  const mayBeGone = new Set(encoded.map((number) => number - KEPT))
  expect(
    numbersOf(said, 'added').filter((number) => !present.includes(number) && !mayBeGone.has(number)),
  ).toEqual([])
  expect(removed.filter((number) => present.includes(number))).toEqual([])
  const missing = new Set((await index.unencoded(10_000)).passages.map(({ articleId }) => articleId))
  expect(encoded.filter((number) => missing.has(`n-${number}`))).toEqual([])
  return present
}

it(
  `keeps all that was acknowledged, and half of nothing, through ${TRIALS} deaths ${KILLS_AT_WRITES ? 'at single writes' : ''}`,
  { timeout: IS_SOAK ? 900_000 : 60_000 },
  async () => {
    const random = createRandom(IS_SOAK ? Date.now() : 11)
    let [first, acknowledged] = [0, 0]
    for (let trial = 0; trial < TRIALS; trial++) {
      const said = await churnUntilKilled(await prepare(first), random(1_000) / 1_000)
      acknowledged += said.length
      const { database, note } = openDatabase(path)
      expect(note).toBeUndefined()
      expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
      const index = indexOf(database)
      const present = await checkSaid(said, index)
      const model = await modelOf(index)
      for (const query of QUERIES) await expectSame(index, model, query)
      database.close()
      first = Math.max(-1, ...present) + 1
    }
    // Most died at work.
    expect(acknowledged).toBeGreaterThan(TRIALS)
  },
)

it('keeps what was acknowledged when the disk is full, and writes on when there is space', async () => {
  const script = [
    process.execPath,
    'test/adapters/sqlite/index/churning-process.ts',
    path,
    '0',
    String(LENGTH),
    '100',
  ]
  const child = spawn('bash', ['-c', `ulimit -t 20 -f 2500; exec "$0" "$@"`, ...script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, error] = await Promise.all([text(child.stdout), text(child.stderr)])
  expect(error).toMatch(/disk I\/O error|database or disk is full/)
  const { database, note } = openDatabase(path)
  expect(note).toBeUndefined()
  const index = indexOf(database)
  const present = await checkSaid(said.split('\n').slice(0, -1), index)
  expect(present.length).toBeGreaterThan(0)
  const model = await modelOf(index)
  for (const { stems, names } of QUERIES) await expectSame(index, model, { stems, names })
  const next = longArticle('n-1000', LENGTH, 1_000)
  for (const each of [index, model]) await each.add(next, String(LENGTH))
  for (const { stems, names } of QUERIES) await expectSame(index, model, { stems, names })
  database.close()
})
