import { readFileSync } from 'node:fs'
import { isOutOfSpace, openDatabase } from '#src/adapters/sqlite/index/open-database.ts'
import { articleOf, indexOf } from './library.ts'
import type { WriterLine } from './library.ts'

const [path = '', name = '', articles] = process.argv.slice(2)
const say = (line: WriterLine): unknown => process.stdout.write(`${JSON.stringify(line)}\n`)

say({ isReady: true })
// Nothing to read means: go.
readFileSync(0)
const { database, note } = openDatabase(path)
say({ opened: note ?? 'without a word' })
const index = indexOf(database)
try {
  for (let number = 0; number < Number(articles); number++) {
    const added = articleOf(name, number)
    await index.add(added, '1')
    say({ added: added.id })
  }
} catch (error) {
  const { length } = await index.articles()
  say({ failed: { message: String(error), isOutOfSpace: isOutOfSpace(error), articles: length } })
}
