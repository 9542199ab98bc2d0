import { expect, it } from 'vitest'
import { createTables } from '#src/adapters/sqlite/index/schema.ts'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { FaultyDatabase } from '../../../support/faulty-database.ts'
import type { Random } from '../../../support/random.ts'
import { createRandom } from '../../../support/random.ts'
import { indexOf } from './library.ts'
import { contentsOfLong, encode, longArticle } from './long-articles.ts'

/** So many databases, each with so many changes: together each statement should fail once at least. */
const LIVES = 10
const ROUNDS = 50

/** Articles come and go, get vectors, fill segments and leave them half empty, so that these are sealed and merged. */
async function change(index: PassageIndex, random: Random): Promise<void> {
  // No other article has this word.
  const id = `q${'abcdef'.charAt(random(6))}`
  const kind = random(10)
  if (kind < 3) await index.remove(id)
  else if (kind < 6) await encode([index], id, 1 + random(400))
  else await index.add(longArticle(id, 100 + random(500), random(1_000)), '1')
}

function open(): { readonly database: FaultyDatabase; readonly index: PassageIndex } {
  const database = new FaultyDatabase()
  createTables(database)
  return { database, index: indexOf(database) }
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

it('says after every failed statement what a fresh index says', async () => {
  const statements = new Set(await learnStatements())
  const random = createRandom(3)
  for (let life = 0; life < LIVES; life++) {
    const { database, index } = open()
    for (let round = 0; round < ROUNDS; round++) {
      // Not always the same one: it may not be run this time.
      const choice = [...(statements.size > 0 ? statements : database.failures.keys())]
      const sql = choice[random(choice.length)] ?? ''
      database.failAt(sql, random(2))
      await change(index, random).catch(() => undefined)
      await contentsOfLong(index).catch(() => undefined)
      database.stopFailing()
      if ((database.failures.get(sql) ?? 0) > 0) statements.delete(sql)
      // A fresh one reads everything; every other time something is added before without trouble.
      if (round % 2 === 0) await index.add(longArticle('small', 1, round), '1')
      expect(await contentsOfLong(index)).toEqual(await contentsOfLong(indexOf(database)))
    }
  }
  expect([...statements]).toEqual([])
})
