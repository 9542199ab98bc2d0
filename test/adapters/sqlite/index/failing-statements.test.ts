import { expect, it } from 'vitest'
import { createTables } from '#src/adapters/sqlite/index/schema.ts'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { FaultyDatabase, InjectedFault } from '../../../support/faulty-database.ts'
import type { Random } from '../../../support/random.ts'
import { createRandom } from '../../../support/random.ts'
import { indexOf } from './library.ts'
import { contentsOfLong, encode, longArticle } from './long-articles.ts'

/** So many databases, each with so many changes: together each statement fails so often at least. */
const LIVES = process.env['SOAK'] === undefined ? 20 : 200
const ROUNDS = 40
const LEAST_FAILURES = 2

/** Articles come and go, get vectors, fill segments and leave them half empty, so that these are sealed and merged. */
async function change(index: PassageIndex, random: Random): Promise<void> {
  // No other article has this word.
  const id = `q${'abcdef'.charAt(random(6))}`
  const kind = random(10)
  if (kind < 3) await index.remove(id)
  else if (kind < 6) await encode([index], id, random(4) === 0 ? 1 + random(400) : 10_000)
  else await index.add(longArticle(id, 100 + random(500), random(1_000)), '1')
}

function open(): { readonly database: FaultyDatabase; readonly index: PassageIndex } {
  const database = new FaultyDatabase()
  createTables(database)
  return { database, index: indexOf(database) }
}

/** What fails by itself is a fault of ours. */
function onlyInjected(error: unknown): void {
  if (!(error instanceof InjectedFault)) throw error
}

/** One that should still fail; not always the same, since it may not be run this time. */
function chooseStatement(failing: ReadonlyMap<string, number>, random: Random): string {
  const due = [...failing].filter(([, failures]) => failures < LEAST_FAILURES)
  const choice = due.length > 0 ? due : [...failing]
  return choice[random(choice.length)]?.[0] ?? ''
}

/** All statements that changes and searches run. */
async function learnStatements(): Promise<readonly string[]> {
  const { database, index } = open()
  // Those of opening are not among them.
  database.failures.clear()
  const random = createRandom(4)
  for (let round = 0; round < ROUNDS; round++) {
    await change(index, random)
    await contentsOfLong(index)
  }
  return [...database.failures.keys()]
}

it('says after every failed statement what a fresh index says', { timeout: 300_000 }, async () => {
  const failing = new Map((await learnStatements()).map((sql) => [sql, 0]))
  const random = createRandom(3)
  for (let life = 0; life < LIVES; life++) {
    const { database, index } = open()
    for (let round = 0; round < ROUNDS; round++) {
      const sql = chooseStatement(failing, random)
      const before = database.failures.get(sql) ?? 0
      database.failAt(sql, random(4) === 0 ? 1 : 0)
      await change(index, random).catch(onlyInjected)
      await contentsOfLong(index).catch(onlyInjected)
      database.stopFailing()
      failing.set(sql, (failing.get(sql) ?? 0) + (database.failures.get(sql) ?? 0) - before)
      // A fresh one reads everything; every third time something is added before without trouble.
      if (round % 3 === 0) await index.add(longArticle('small', 1, round), '1')
      expect(await contentsOfLong(index)).toEqual(await contentsOfLong(indexOf(database)))
    }
  }
  for (const [sql, failures] of failing) expect([sql, failures >= LEAST_FAILURES]).toEqual([sql, true])
})
