import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { stems } from '#src/core/text/words.ts'
import { articleWith } from '../../support/articles.ts'
import { NaiveIndex, naiveLexical } from '../../support/naive-index.ts'
import { addAll, lexical, unit, vectorsOf } from './asking.ts'

const IDS = ['a', 'b', 'c', 'd']
const TITLES = ['The levy', 'Night bus', 'Müller’s plan']
const WORDS =
  "bus buses levy levies the plan Müller naïve 3.5 don't U.S. us x-ray 2026 北京发布 รัฐบาลไทย 🙂 \u0301 “so”".split(
    ' ',
  )

const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
  .map((list) => `Say ${list.join(' ')}.`)
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))
const anyArticle = fc
  .record({
    id: fc.constantFrom(...IDS),
    title: fc.constantFrom(...TITLES),
    paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 4 }),
    source: fc.constantFrom('Bus Herald', undefined),
  })
  .map(({ id, title, paragraphs, source }) => articleWith({ source }, { id, title, paragraphs }))
const askedStems = fc.uniqueArray(
  fc.constantFrom(...new Set([...stems(WORDS.join(' ')), 'herald', 'zebra'])),
  { minLength: 1, maxLength: 5 },
)

type Step = (index: PassageIndex) => Promise<void>

/** What is asked in between must not be remembered for too long. */
async function look(index: PassageIndex): Promise<void> {
  await everything(index)
}

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Step>(look) },
  {
    weight: 4,
    arbitrary: anyArticle.map(
      (added): Step =>
        (index) =>
          index.add(added, added.passages.map(({ text }) => text).join()),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...IDS).map(
      (id): Step =>
        (index) =>
          index.remove(id),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        id: fc.constantFrom(...IDS),
        at: fc.nat(3),
        angle: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      })
      .map(({ id, at, angle }): Step => async (index) => {
        const passage = (await index.passages(id))[at]
        if (passage !== undefined)
          await index.setVectors(passage, angle === null ? undefined : vectorsOf(angle, angle / 2))
      }),
  },
)

export function holdsThroughHistories(createIndex: () => PassageIndex, runs: number): void {
  describe('histories', () => {
    it('scores as BM25 does, as a share of the best reachable', async () => {
      const checked = fc.asyncProperty(
        fc.uniqueArray(anyArticle, { selector: ({ id }) => id, minLength: 1 }),
        askedStems,
        async (all, asked) => {
          const fresh = createIndex()
          await addAll(fresh, all)
          const expected = naiveLexical(all, asked)
          const found = await lexical(fresh, { stems: asked, names: [] })
          expect([...found.keys()].toSorted()).toEqual([...expected.keys()].toSorted())
          for (const [id, score] of found) {
            expect(score).toBeCloseTo(expected.get(id) ?? 0, 9)
            expect(score).toBeLessThanOrEqual(1)
          }
        },
      )
      await fc.assert(checked, { numRuns: runs })
    })

    it('holds exactly what a plain list of articles would, after any history', async () => {
      const checked = fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (history) => {
        const [real, model] = [createIndex(), new NaiveIndex()]
        for (const take of history) await Promise.all([take(real), take(model)])
        expect(await everything(real)).toEqual(await everything(model))
        await expectSameScores(real, model)
      })
      await fc.assert(checked, { numRuns: runs })
    })
  })
}

/** All that can be asked of an index, except how near to each other words and passages are. */
async function everything(index: PassageIndex): Promise<unknown> {
  const { candidates, ...counts } = await index.search({
    stems: stems(WORDS.join(' ')),
    names: ['herald', 'night', 'zebra'],
    vector: unit(0.1),
  })
  const unencoded = await index.unencoded(100)
  return {
    articles: await index.articles(),
    passages: await Promise.all(IDS.map((id) => index.passages(id))),
    counts,
    found: new Map(
      candidates.map(({ passage, lexical: score, vectors }) => [
        passage.id,
        { passage, vectors, isShare: score > 0 && score <= 1 },
      ]),
    ),
    words: await Promise.all(
      ['buses', 'planning', 'x', 'รัฐบาล'].map(async (word) => new Set(await index.wordsLike(word))),
    ),
    unencoded: { ...unencoded, passages: new Set(unencoded.passages) },
  }
}

async function expectSameScores(real: PassageIndex, model: PassageIndex): Promise<void> {
  const query = { stems: stems('the buses and 3.5 levies 北京'), names: [] }
  const [found, expected] = [await lexical(real, query), await lexical(model, query)]
  expect(new Set(found.keys())).toEqual(new Set(expected.keys()))
  for (const [id, score] of found) expect(score).toBeCloseTo(expected.get(id) ?? 0, 9)
}
