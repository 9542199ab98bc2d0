import { beforeEach, describe, expect, it } from 'vitest'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { stems } from '#src/core/text/words.ts'
import { HARBOUR, NIGHT_BUS, article, articleWith } from '../../support/articles.ts'
import { addAll, ask, best, lexical, lexicalOf, numbers } from './asking.ts'

const HOSTILE = [
  '"',
  '""',
  "'",
  'NEAR(',
  'a AND',
  'OR',
  '*',
  '-levy',
  '+levy',
  '^levy',
  'body:levy',
  '{body}:levy',
  ')',
]

export function searchesByWords(createIndex: () => PassageIndex): void {
  describe('search by words', () => {
    let index: PassageIndex

    beforeEach(() => {
      index = createIndex()
    })

    it('ranks the passage that holds the words first', async () => {
      await addAll(index, [HARBOUR, NIGHT_BUS])
      expect(best(await lexicalOf(index, 'who pays for parking?'))).toBe('night-bus#2')
      expect(best(await lexicalOf(index, 'ferry'))).toBe('harbour#1')
    })

    it('counts the words of the headline, the source and the date, but less than those of the paragraph', async () => {
      const told = articleWith(
        { source: 'Herald', published: '2026-03-04' },
        { id: 'a', title: 'Zebra', paragraphs: ['Lions sleep all day.'] },
      )
      await addAll(index, [told, article('b', 'Lions', ['Zebra eat grass today.']), HARBOUR, NIGHT_BUS])
      const zebra = await lexicalOf(index, 'zebra')
      expect([...zebra.keys()].toSorted()).toEqual(['a#1', 'b#1'])
      expect(zebra.get('a#1')).toBeLessThan(zebra.get('b#1') ?? 0)
      expect([...(await lexicalOf(index, 'herald')).keys()]).toEqual(['a#1'])
      expect((await lexicalOf(index, '2026')).has('a#1')).toBe(true)
    })

    it('reads all spellings of a name and of a word as one', async () => {
      const spelt = article('a', 'A', ['The US said no. She told us.', 'Müller’s café costs 3,500 euros.'])
      await addAll(index, [spelt, HARBOUR])
      expect(best(await lexicalOf(index, 'U.S.'))).toBe('a#1')
      expect(best(await lexicalOf(index, 'United States'))).toBe('a#1')
      expect(best(await lexicalOf(index, 'MULLER CAFE 3500'))).toBe('a#2')
    })

    it.each([
      ['3.5', 'It grew by 3.5 percent.', 'Of 5 there were 3 left.'],
      ["don't", 'They don’t agree.', 'Don and T agree.'],
      ['U.S.', 'The U.S. agreed.', 'She told us so.'],
      ['北京', '该公司在北京发布了新的计划。', '该公司在上海发布了新的计划。'],
      ['รัฐบาล', 'เมื่อวานรัฐบาลไทยประกาศแผนใหม่', 'เมื่อวานบริษัทประกาศแผนใหม่'],
      ['\u0301\u0302', 'Lone \u0301\u0302 marks.', 'No marks.'],
      ['𞤀𞤣', 'Adlam 𞤀𞤣 here.', 'None here.'],
      ['½', 'About ½ of it.', 'All of it.'],
    ])('finds %j inside its sentence and nowhere else', async (word, holding, other) => {
      await addAll(index, [article('a', 'A', [holding, other]), HARBOUR])
      const found = await lexical(index, { stems: stems(word), names: [] })
      expect([...found.keys()]).toEqual(['a#1'])
    })

    it.each(HOSTILE)('never reads %j as the syntax of a query', async (text) => {
      await addAll(index, [NIGHT_BUS, HARBOUR])
      expect(await lexical(index, { stems: [text], names: [text] })).toEqual(new Map())
      const found = await lexical(index, { stems: [text, 'levi'], names: [] })
      expect([...found.keys()].toSorted()).toEqual(['harbour#2', 'night-bus#2'])
    })

    it.each([...HOSTILE, '🙂 👩‍👧', 'emoji🙂inside', '\u0301 e\u0301'])(
      'keeps an article that says %j',
      async (text) => {
        const hostile = articleWith(
          { source: text },
          { id: `id ${text}`, title: text, paragraphs: [`Say ${text} twice. ${text}`, 'Nothing.'] },
        )
        await addAll(index, [hostile, HARBOUR])
        expect(await index.passages(hostile.id)).toEqual(hostile.passages)
        expect(best(await lexicalOf(index, 'say twice'))).toBe(`${hostile.id}#1`)
        await index.remove(hostile.id)
        expect((await index.articles()).map(({ id }) => id)).toEqual(['harbour'])
      },
    )

    it('answers a question of thousands of words', async () => {
      await addAll(index, [HARBOUR])
      const many = numbers(5_000).map((number) => `word${number}`)
      expect([...(await lexical(index, { stems: [...many, 'mayor'], names: [] })).keys()]).toEqual([
        'harbour#3',
      ])
    })

    it('says which stems and names any passage or headline knows', async () => {
      await addAll(index, [NIGHT_BUS])
      const { known } = await index.search({
        stems: ['levi', 'approv', 'zebra'],
        names: ['courier', 'lee', 'mai'],
      })
      expect(known).toEqual(new Set(['levi', 'approv', 'courier', 'mai']))
    })

    it('counts sentences, not passages and not occurrences', async () => {
      await addAll(index, [article('a', 'Levy', ['Levy on levy. No levy.', 'None here. A levy.']), HARBOUR])
      const { sentenceCount, sentencesWith } = await index.search(ask('levy zebra'))
      expect(sentenceCount).toBe(9)
      expect(sentencesWith).toEqual(new Map([['levi', 4]]))
    })
  })
}
