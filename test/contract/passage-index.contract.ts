import { describe } from 'vitest'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { keepsArticles } from './passage-index/articles.ts'
import { holdsThroughHistories } from './passage-index/histories.ts'
import { searchesByMeaning } from './passage-index/meaning.ts'
import { ranksAsBm25 } from './passage-index/ranking.ts'
import { offersSpellings } from './passage-index/spellings.ts'
import { searchesByWords } from './passage-index/words.ts'

/**
 * What every PassageIndex must do. `createIndex` returns an empty one that takes vectors of `DIMENSIONS` numbers; the
 * property tests take `runs` histories each.
 */
export function passageIndexContract(name: string, createIndex: () => PassageIndex, runs: number): void {
  describe(`PassageIndex contract: ${name}`, () => {
    keepsArticles(createIndex)
    searchesByWords(createIndex)
    ranksAsBm25(createIndex)
    searchesByMeaning(createIndex)
    offersSpellings(createIndex)
    holdsThroughHistories(createIndex, runs)
  })
}
