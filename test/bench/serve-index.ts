import { openDatabase } from '#src/adapters/sqlite/index/open-database.ts'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { contentStems } from '#src/core/text/words.ts'
import { PASSAGES_PER_ARTICLE } from './collection.ts'
import { questionOf } from './corpus.ts'
import { DEPTH } from './engine.ts'
import { openCollection } from './open-collection.ts'
import { ENCODING, ours, pathIn } from './ours.ts'
import { Timing } from './timing.ts'

/** Serves an index of so many passages in a process of its own, and says how quickly: `serve-index.ts FOLDER PASSAGES [DATA]`. */
const [folder = '', size = '', data] = process.argv.slice(2)
const WARM_UP = 20
const QUESTIONS = 200
const ARTICLES = 100

const collection = await openCollection(data, () => undefined)
const questions = Array.from({ length: WARM_UP + QUESTIONS }, (_, at) =>
  questionOf(collection, at, Number(size)),
)
const timings = {
  words: new Timing(),
  meaning: new Timing(),
  hybrid: new Timing(),
  search: new Timing(),
  add: new Timing(),
  searchAfterAdding: new Timing(),
  remove: new Timing(),
}

async function ask(): Promise<void> {
  const engine = await ours.open?.(folder)
  for (const [at, question] of questions.entries()) {
    const isMeasured = at >= WARM_UP
    const { words, meaning, hybrid } = isMeasured
      ? timings
      : { words: new Timing(), meaning: new Timing(), hybrid: new Timing() }
    await words.take(async () => engine?.byWords?.(question, DEPTH))
    await meaning.take(async () => engine?.byMeaning?.(question, DEPTH))
    await hybrid.take(async () => engine?.hybrid?.(question))
  }
  await engine?.close()
}

/** As Footnote itself asks: up to a hundred passages with all their vectors. */
async function search(index: SqliteIndex, at: number, timing: Timing): Promise<void> {
  const { text, vector } = questions[at % questions.length] ?? { text: '', vector: undefined }
  const query = { stems: contentStems(text), names: [], vector }
  await timing.take(() => index.search(query))
}

/** Articles come and go while questions are answered. */
async function change(index: SqliteIndex): Promise<void> {
  const first = Number(size) / PASSAGES_PER_ARTICLE
  for (let number = first; number < first + ARTICLES; number++) {
    const article = collection.article(number)
    await timings.add.take(() => index.add(article, 'bench'))
    await search(index, number, timings.searchAfterAdding)
    for (const [at, passage] of article.passages.entries()) {
      const vector = collection.vector(number * PASSAGES_PER_ARTICLE + at)
      await index.setVectors(passage, { passage: vector, sentences: [] })
    }
  }
  for (let number = first; number < first + ARTICLES; number++)
    await timings.remove.take(() => index.remove(`article-${number}`))
}

await ask()
const { database } = openDatabase(pathIn(folder))
const index = new SqliteIndex(database, ENCODING)
for (let at = 0; at < WARM_UP; at++) await search(index, at, new Timing())
for (let at = 0; at < questions.length; at++) await search(index, at, timings.search)
await change(index)
database.close()
const figures = Object.entries(timings).map(([name, timing]) => [
  name,
  { p50: timing.at(0.5), p99: timing.at(0.99), most: timing.at(1) },
])
process.stdout.write(JSON.stringify(Object.fromEntries(figures)))
