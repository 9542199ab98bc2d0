import { expect, it } from 'vitest'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { article } from '../../../support/articles.ts'
import { indexOf } from './library.ts'

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number)

async function find(index: PassageIndex, words: readonly number[]): Promise<readonly string[]> {
  const { candidates } = await index.search({ stems: words.map((word) => `topic${word}`), names: [] })
  return candidates.map(({ passage }) => passage.id).toSorted()
}

it('finds the same passages after thousands of others have been read', async () => {
  const database = openInMemory()
  const index = indexOf(database)
  for (const number of numbers(60)) {
    const paragraphs = numbers(60).map((word) => `Say topic${word} and number ${number}.`)
    await index.add(article(`a-${String(number).padStart(2, '0')}`, `Part ${number}`, paragraphs), '1')
  }
  for (const word of numbers(60)) expect(await find(index, [word])).toHaveLength(50)
  // Half of these have been read a while ago, half so long ago that they are no longer remembered.
  for (const word of numbers(20)) {
    const words = [word, 20 + word]
    expect(await find(index, words)).toEqual(await find(indexOf(database), words))
  }
})
