import { beforeEach, describe, expect, it } from 'vitest'
import type { Article } from '#src/core/article/article.ts'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { article } from '../../support/articles.ts'
import { naiveLexical } from '../../support/naive-index.ts'
import { createRandom } from '../../support/random.ts'
import { addAll, numbers } from './asking.ts'

const WORDS = 'levy bus harbour tram mayor ferry bridge school market river council strike'.split(' ')
const STEMS = 'levi bus harbour tram mayor ferri bridg school market river council strike'.split(' ')
const random = createRandom(5)

/** The first words are common, the last ones rare; passages are of very different length. */
function inventText(): string {
  const words = Array.from(
    { length: 1 + random(14) },
    () => WORDS[Math.floor(random(1_000) ** 2 / 83_400)] ?? '',
  )
  return `Say ${words.join(' ')}.`
}

const LIBRARY = numbers(90).map((number) =>
  article(`a-${String(number).padStart(2, '0')}`, `Part ${number}`, [
    inventText(),
    inventText(),
    inventText(),
  ]),
)
const QUERIES = numbers(25).map(() =>
  Array.from(new Set(Array.from({ length: 1 + random(5) }, () => STEMS[random(STEMS.length)] ?? ''))),
)
const repeated = (times: number, others: number): string =>
  `Say ${'levy '.repeat(times)}${'and '.repeat(others)}so.`

/** So many are surely among the best that a search brings. */
const TOP = 30

export function ranksAsBm25(createIndex: () => PassageIndex): void {
  describe('ranking by words', () => {
    let index: PassageIndex

    beforeEach(async () => {
      index = createIndex()
      await addAll(index, LIBRARY)
    })

    it('puts passages in the order of BM25, for every query', async () => {
      for (const query of QUERIES) expect(await orderOf(index, query)).toEqual(naiveOrder(LIBRARY, query))
    })

    it('counts a word no more than 31 times in a paragraph', async () => {
      const library = [
        article('b-1', 'Sixty', [repeated(60, 0)]),
        article('b-2', 'Forty', [repeated(40, 20)]),
        article('b-3', 'Twenty', [repeated(20, 40)]),
      ]
      const other = createIndex()
      await addAll(other, library)
      const { candidates } = await other.search({ stems: ['levi'], names: [] })
      const scores = new Map(candidates.map(({ passage, lexical }) => [passage.articleId, lexical]))
      expect(scores.get('b-1')).toBeCloseTo(scores.get('b-2') ?? 0, 12)
      expect(scores.get('b-3')).toBeLessThan(scores.get('b-2') ?? 0)
    })

    it('puts them in the order of a new index after a third of the articles has gone', async () => {
      for (const [at, { id }] of LIBRARY.entries()) if (at % 3 === 1) await index.remove(id)
      const left = LIBRARY.filter((_, at) => at % 3 !== 1)
      const fresh = createIndex()
      await addAll(fresh, left)
      for (const query of QUERIES) {
        const order = await orderOf(index, query)
        expect(order).toEqual(await orderOf(fresh, query))
        expect(order).toEqual(naiveOrder(left, query))
      }
    })

    it('puts them in the order of a new index after articles have been replaced', async () => {
      const changed = LIBRARY.map((each, at) =>
        at % 4 === 2 ? article(each.id, each.title, [inventText(), inventText()]) : each,
      )
      for (const [at, each] of changed.entries()) if (at % 4 === 2) await index.add(each, `${each.id}-2`)
      for (const query of QUERIES) expect(await orderOf(index, query)).toEqual(naiveOrder(changed, query))
    })
  })
}

type Order = readonly (readonly [score: string, ids: readonly string[]])[]

async function orderOf(index: PassageIndex, stems: readonly string[]): Promise<Order> {
  const { candidates } = await index.search({ stems, names: [] })
  return toOrder(candidates.map(({ passage, lexical }): [string, number] => [passage.id, lexical]))
}

const naiveOrder = (articles: readonly Article[], stems: readonly string[]): Order =>
  toOrder([...naiveLexical(articles, stems)])

/** Passages of one score stand together; the last score is left out, of which not all may have been found. */
function toOrder(scores: readonly (readonly [id: string, score: number])[]): Order {
  const groups = new Map<string, string[]>()
  const sorted = scores.filter(([, score]) => score > 0).toSorted((a, b) => b[1] - a[1])
  for (const [id, score] of sorted.slice(0, TOP)) {
    const group = groups.get(score.toFixed(12)) ?? []
    group.push(id)
    groups.set(score.toFixed(12), group.toSorted())
  }
  return [...groups].slice(0, sorted.length > TOP ? -1 : undefined)
}
