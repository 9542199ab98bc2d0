import { beforeEach, describe, expect, it } from 'vitest'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { HARBOUR, NIGHT_BUS, article, unaddable } from '../../support/articles.ts'
import { addAll, ask, lexicalOf, numbers, sorted, unit, vectorsOf } from './asking.ts'

export function keepsArticles(createIndex: () => PassageIndex): void {
  describe('articles', () => {
    let index: PassageIndex

    beforeEach(() => {
      index = createIndex()
    })

    it('knows nothing when it is new', async () => {
      expect(await index.articles()).toEqual([])
      expect(await index.unencoded(5)).toEqual({ passages: [], total: 0 })
      expect(await index.wordsLike('levy')).toEqual([])
      expect(await index.search(ask('levy'))).toEqual({
        candidates: [],
        sentenceCount: 0,
        sentencesWith: new Map(),
        known: new Set(),
      })
    })

    it('lists articles by id, with all that was said about them', async () => {
      await addAll(index, [NIGHT_BUS, HARBOUR])
      expect(await index.articles()).toEqual([
        {
          id: 'harbour',
          title: 'Harbour closes',
          details: {},
          paragraphs: 3,
          leftOut: [],
          fingerprint: 'harbour-1',
        },
        {
          id: 'night-bus',
          title: 'Night bus approved',
          details: NIGHT_BUS.details,
          paragraphs: 2,
          leftOut: ['Leave a comment'],
          fingerprint: 'night-bus-1',
        },
      ])
    })

    it('gives the passages of an article back as they were, in reading order', async () => {
      const long = article(
        'long',
        'Long',
        numbers(12).map((number) => `Paragraph ${number} here. It ends.`),
      )
      await addAll(index, [HARBOUR, long])
      expect(await index.passages('long')).toEqual(long.passages)
      expect(await index.passages('harbour')).toEqual(HARBOUR.passages)
    })

    it('has no passages of an unknown article', async () => {
      await addAll(index, [HARBOUR])
      expect(await index.passages('nowhere')).toEqual([])
    })

    it('replaces the article with the same id, whatever was read before', async () => {
      await addAll(index, [HARBOUR, NIGHT_BUS])
      await index.passages('night-bus')
      await index.search(ask('levy'))
      const changed = article('night-bus', 'Tram approved', ['A tram was approved. It is green.'])
      await index.add(changed, 'night-bus-2')
      expect(await index.passages('night-bus')).toEqual(changed.passages)
      expect(await lexicalOf(index, 'tram')).toEqual(new Map([['night-bus#1', expect.closeTo(0.5, 0)]]))
      expect(await lexicalOf(index, 'tuesday')).toEqual(new Map())
      expect((await index.search(ask('tram'))).sentenceCount).toBe(7)
      expect((await index.articles()).map(({ title, fingerprint }) => [title, fingerprint])).toEqual([
        ['Harbour closes', 'harbour-1'],
        ['Tram approved', 'night-bus-2'],
      ])
    })

    it('forgets a removed article', async () => {
      await addAll(index, [HARBOUR, NIGHT_BUS])
      await index.remove('night-bus')
      expect((await index.articles()).map(({ id }) => id)).toEqual(['harbour'])
      expect(await index.passages('night-bus')).toEqual([])
      const { candidates, known } = await index.search(ask('night bus tuesday'))
      expect(candidates.map(({ passage }) => passage.articleId)).not.toContain('night-bus')
      expect(known).toEqual(new Set())
    })

    it('is not hurt by the removal of an unknown article', async () => {
      await addAll(index, [HARBOUR])
      await index.remove('nowhere')
      expect(await index.passages('harbour')).toEqual(HARBOUR.passages)
    })

    it('keeps the old article whole when its successor cannot be added', async () => {
      await addAll(index, [HARBOUR, NIGHT_BUS])
      for (const passage of NIGHT_BUS.passages) await index.setVectors(passage, vectorsOf(0.5))
      const query = { ...ask('bus levy tram'), vector: unit(0.5) }
      const before = sorted(await index.search(query))
      await expect(index.add(unaddable('night-bus'), 'night-bus-2')).rejects.toBeInstanceOf(Error)
      expect(await index.passages('night-bus')).toEqual(NIGHT_BUS.passages)
      expect((await index.articles()).map(({ fingerprint }) => fingerprint)).toEqual([
        'harbour-1',
        'night-bus-1',
      ])
      expect(sorted(await index.search(query))).toEqual(before)
    })

    it('adds nothing of an article that cannot be added', async () => {
      await expect(index.add(unaddable('a'), 'a-1')).rejects.toBeInstanceOf(Error)
      expect(await index.articles()).toEqual([])
      expect((await index.search(ask('tram'))).known).toEqual(new Set())
      expect(await index.wordsLike('tram')).toEqual([])
      expect((await index.unencoded(5)).total).toBe(0)
    })

    it('lists an article without passages like any other', async () => {
      await addAll(index, [HARBOUR])
      await index.articles()
      await index.add({ id: 'twin', title: HARBOUR.title, details: {}, passages: [], leftOut: [] }, '1')
      expect((await index.articles()).map(({ title, paragraphs }) => [title, paragraphs])).toEqual([
        ['Harbour closes (harbour)', HARBOUR.passages.length],
        ['Harbour closes (twin)', 0],
      ])
      expect((await index.passages('harbour'))[0]?.title).toBe('Harbour closes (harbour)')
      await index.remove('twin')
      expect((await index.articles()).map(({ title }) => title)).toEqual(['Harbour closes'])
    })

    it('tells two articles with one headline apart for as long as there are two', async () => {
      const twin = article('twin', HARBOUR.title, ['The harbour opens.'])
      await addAll(index, [HARBOUR, twin])
      expect((await index.articles()).map(({ title }) => title)).toEqual([
        'Harbour closes (harbour)',
        'Harbour closes (twin)',
      ])
      expect((await index.passages('harbour'))[0]?.title).toBe('Harbour closes (harbour)')
      const { candidates } = await index.search(ask('opens'))
      expect(candidates.find(({ passage }) => passage.id === 'twin#1')?.passage.title).toBe(
        'Harbour closes (twin)',
      )
      await index.remove('twin')
      expect((await index.articles()).map(({ title }) => title)).toEqual(['Harbour closes'])
      expect((await index.passages('harbour'))[0]?.title).toBe('Harbour closes')
    })

    it('no longer tells twins apart when one of them gets another headline', async () => {
      await addAll(index, [HARBOUR, article('twin', HARBOUR.title, ['The harbour opens.'])])
      await index.passages('twin')
      const renamed = article('twin', 'Harbour opens', ['The harbour opens.'])
      await index.add(renamed, 'twin-2')
      expect(await index.passages('twin')).toEqual(renamed.passages)
      expect(await index.passages('harbour')).toEqual(HARBOUR.passages)
    })
  })
}
