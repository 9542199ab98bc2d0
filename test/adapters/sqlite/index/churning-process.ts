import { openDatabase } from '#src/adapters/sqlite/index/open-database.ts'
import { indexOf } from './library.ts'
import { encode, longArticle } from './long-articles.ts'

/**
 * Adds, encodes and removes articles until it is killed (or the disk is full), and says each thing once it is done, so
 * that segments are filled, sealed and merged all the time: `churning-process.ts PATH FIRST LENGTH KEPT`.
 */
const [path = '', first, length = '', kept] = process.argv.slice(2)
const say = (what: string, number: number): unknown => process.stdout.write(`${what} ${number}\n`)
const { database } = openDatabase(path)
const index = indexOf(database)

for (let number = Number(first); ; number++) {
  const id = `n-${number}`
  await index.add(longArticle(id, Number(length), number), length)
  say('added', number)
  await encode([index], id, Number(length))
  say('encoded', number)
  if (number < Number(kept)) continue
  await index.remove(`n-${number - Number(kept)}`)
  say('removed', number - Number(kept))
}
