import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { inventCollection, PASSAGES_PER_ARTICLE } from './collection.ts'
import { ENCODING } from './ours.ts'

/** An index of `passageCount` passages of four sentences over a Zipfian vocabulary, each with vectors. */
export async function createSyntheticIndex(
  passageCount: number,
  realWords: readonly string[],
): Promise<SqliteIndex> {
  const collection = inventCollection(realWords)
  const index = new SqliteIndex(openInMemory(), ENCODING)
  for (let number = 0; number < passageCount / PASSAGES_PER_ARTICLE; number++) {
    const article = collection.article(number)
    await index.add(article, 'synthetic')
    for (const [at, passage] of article.passages.entries()) {
      const vector = collection.vector(number * PASSAGES_PER_ARTICLE + at)
      await index.setVectors(passage, { passage: vector, sentences: passage.sentences.map(() => vector) })
    }
  }
  return index
}
