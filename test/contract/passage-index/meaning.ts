import { beforeEach, describe, expect, it } from 'vitest'
import type { Passage } from '#src/core/article/article.ts'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { HARBOUR, NIGHT_BUS, article, unaddable } from '../../support/articles.ts'
import { naiveLexical } from '../../support/naive-index.ts'
import { addAll, ask, numbers, unit, vectorsOf } from './asking.ts'

export function searchesByMeaning(createIndex: () => PassageIndex): void {
  describe('search by meaning', () => {
    let index: PassageIndex

    beforeEach(() => {
      index = createIndex()
    })

    it('gives the vectors back as they were set', async () => {
      await addAll(index, [HARBOUR])
      await index.setVectors(passageOf(HARBOUR, 2), vectorsOf(0.25, 0.5, 0.75))
      const { candidates } = await index.search({ ...ask('zebra'), vector: unit(0) })
      const found = candidates.find(({ passage }) => passage.id === 'harbour#2')
      expect(found?.vectors).toEqual(vectorsOf(0.25, 0.5, 0.75))
      expect(found?.lexical).toBe(0)
    })

    it('tells passages that are not encoded yet from those that cannot be', async () => {
      await addAll(index, [HARBOUR])
      await index.setVectors(passageOf(HARBOUR, 1), undefined)
      const { candidates } = await index.search({ ...ask('harbour'), vector: unit(0) })
      const vectors = new Map(candidates.map((found) => [found.passage.paragraph, found.vectors]))
      expect(vectors).toEqual(
        new Map([
          [1, 'unreadable'],
          [2, undefined],
          [3, undefined],
        ]),
      )
    })

    it('hands out what is still to encode, at most so many, and how many there are', async () => {
      await addAll(index, [HARBOUR, NIGHT_BUS])
      const first = await index.unencoded(2)
      expect([first.passages.length, first.total]).toEqual([2, 5])
      for (const passage of first.passages) await index.setVectors(passage, vectorsOf(0.5))
      const second = await index.unencoded(5)
      const all = [...first.passages, ...second.passages].map(({ id }) => id)
      expect(all.toSorted()).toEqual(
        [...HARBOUR.passages, ...NIGHT_BUS.passages].map(({ id }) => id).toSorted(),
      )
      for (const passage of second.passages) await index.setVectors(passage, undefined)
      expect(await index.unencoded(5)).toEqual({ passages: [], total: 0 })
    })

    it('wants the vectors of a replaced article anew', async () => {
      await addAll(index, [HARBOUR])
      await index.setVectors(passageOf(HARBOUR, 1), vectorsOf(0.5))
      await addAll(index, [HARBOUR])
      expect((await index.unencoded(5)).total).toBe(3)
    })

    it('keeps no vectors of a passage that has gone', async () => {
      await addAll(index, [HARBOUR, NIGHT_BUS])
      await index.remove('harbour')
      await index.setVectors(passageOf(HARBOUR, 1), vectorsOf(0.5))
      expect((await index.unencoded(5)).total).toBe(2)
      await addAll(index, [HARBOUR])
      expect((await index.unencoded(5)).total).toBe(5)
    })

    it('keeps no vectors of a passage that has changed', async () => {
      await addAll(index, [HARBOUR])
      await addAll(index, [article('harbour', 'Harbour closes', ['Quite another text.'])])
      await index.setVectors(passageOf(HARBOUR, 1), vectorsOf(0.5))
      expect((await index.unencoded(5)).passages.map(({ text }) => text)).toEqual(['Quite another text.'])
    })

    it('takes the last vectors of a passage for its only ones', async () => {
      await addAll(index, [HARBOUR])
      await index.setVectors(passageOf(HARBOUR, 1), vectorsOf(0.5))
      await index.setVectors(passageOf(HARBOUR, 1), vectorsOf(0.75, 0.25))
      const { candidates } = await index.search({ ...ask('winter'), vector: unit(0) })
      expect(candidates.find(({ passage }) => passage.paragraph === 1)?.vectors).toEqual(
        vectorsOf(0.75, 0.25),
      )
    })

    describe('among more passages than are read closely', () => {
      // A word every seventh passage and a second one in texts of growing length; directions all around the circle.
      const library = numbers(8).map((part) =>
        article(
          `part-${part}`,
          `Part ${part}`,
          numbers(30).map((at) => textOf(part * 30 + at)),
        ),
      )
      const passages = library.flatMap((each) => each.passages)
      const order = new Map(passages.map(({ id }, position) => [id, position]))
      const angleOf = ({ id }: Passage): number => (((order.get(id) ?? 0) * 37) % order.size) / order.size

      beforeEach(async () => {
        await addAll(index, library)
        for (const passage of passages) await index.setVectors(passage, vectorsOf(angleOf(passage)))
      })

      it('brings the best by words and the best by meaning, each once and rightly scored', async () => {
        const query = ask('levy harbour')
        const { candidates } = await index.search({ ...query, vector: unit(0.001) })
        const scores = naiveLexical(library, query.stems)
        const ids = candidates.map(({ passage }) => passage.id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids).toEqual(expect.arrayContaining(bestBy((passage) => scores.get(passage.id) ?? 0)))
        expect(ids).toEqual(
          expect.arrayContaining(bestBy((passage) => Math.cos(2 * Math.PI * (angleOf(passage) - 0.001)))),
        )
        for (const { passage, lexical, vectors } of candidates) {
          expect(lexical).toBeCloseTo(scores.get(passage.id) ?? 0, 9)
          expect(vectors).toEqual(vectorsOf(angleOf(passage)))
        }
      })

      it('brings the best by words alone when there is no vector', async () => {
        const query = ask('levy harbour')
        const scores = naiveLexical(library, query.stems)
        const { candidates } = await index.search(query)
        expect(candidates.map(({ passage }) => passage.id)).toEqual(
          expect.arrayContaining(bestBy((passage) => scores.get(passage.id) ?? 0)),
        )
      })

      it('still finds an article by meaning after its successor could not be added', async () => {
        const query = { ...ask('zebra'), vector: unit(0.001) }
        const before = await index.search(query)
        await expect(index.add(unaddable('part-1'), 'part-1-2')).rejects.toBeInstanceOf(Error)
        const after = await index.search(query)
        expect(new Set(after.candidates.map(({ passage }) => passage.id))).toEqual(
          new Set(before.candidates.map(({ passage }) => passage.id)),
        )
      })

      function bestBy(score: (passage: Passage) => number): string[] {
        return passages
          .toSorted((a, b) => score(b) - score(a))
          .slice(0, 20)
          .map(({ id }) => id)
      }
    })
  })
}

function textOf(number: number): string {
  const filler = 'so '.repeat(number % 31)
  return number % 2 === 0
    ? `The levy ${filler}${number % 7 === 0 ? 'harbour ' : ''}stays.`
    : `Harbour ${filler}number.`
}

function passageOf({ passages }: { readonly passages: readonly Passage[] }, paragraph: number): Passage {
  const passage = passages[paragraph - 1]
  if (passage === undefined) throw new Error(`There is no paragraph ${paragraph}`)
  return passage
}
