import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseSentences } from '#src/core/summary/choose-sentences.ts'
import { summarizeArticle } from '#src/core/summary/summarize-article.ts'
import { pointsBack } from '#src/core/text/points-back.ts'
import { article } from '../../support/articles.ts'

const STRIKE = [
  'Bus drivers in Port Haven will strike on Monday over pay, their union says.',
  'The union wants eight percent more pay for drivers.',
  'However, the company offers only two percent.',
  'It says that it has no money.',
  'Ferries and trams will run as usual.',
  'The company says that eight percent more pay for drivers would end the night bus.',
  'She smiled.',
  'Mayor Jansen called the offer “a step.',
  'The union wants eight percent more pay for all drivers.',
]

describe('a summary', () => {
  it('begins with the first sentence and keeps the order of the article', () => {
    const places = chooseSentences(STRIKE, 4)
    expect(places[0]).toBe(0)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(places).toHaveLength(4)
  })

  it('passes over what cannot stand alone: openers that point back, fragments, half quotations', () => {
    const places = chooseSentences(STRIKE, 9)
    for (const place of [2, 3, 6, 7]) expect(places).not.toContain(place)
  })

  it('does not say the same twice while there is something else', () => {
    const places = chooseSentences(STRIKE, 3)
    expect(places.includes(1) && places.includes(8)).toBe(false)
  })

  it.each([
    [[], 3, []],
    [['One sentence of some words only.'], 3, [0]],
    [STRIKE, 0, [0]],
  ])('of %j in %i sentences is %j', (sentences, most, places) => {
    expect(chooseSentences(sentences, most)).toEqual(places)
  })

  it('is never longer than wanted, names each sentence once, and is the same every time', () => {
    const sentence = fc.oneof(fc.constantFrom(...STRIKE), fc.string({ maxLength: 80 }))
    fc.assert(
      fc.property(
        fc.array(sentence, { maxLength: 30 }),
        fc.integer({ min: 1, max: 10 }),
        (sentences, most) => {
          const places = chooseSentences(sentences, most)
          expect(places.length).toBeLessThanOrEqual(most)
          expect(new Set(places).size).toBe(places.length)
          expect(chooseSentences(sentences, most)).toEqual(places)
          expect(places.slice(1).filter((place) => pointsBack(sentences[place] ?? ''))).toEqual([])
        },
      ),
    )
  })

  it('is word for word, from the passages, and at most half of the article', () => {
    const { passages } = article('strike', 'Strike', [
      STRIKE.slice(0, 3).join(' '),
      STRIKE.slice(4, 6).join(' '),
    ])
    for (const length of ['short', 'medium', 'long'] as const) {
      const sentences = summarizeArticle(passages, length)
      expect(sentences.length).toBe(3)
      for (const { text, passage } of sentences) expect(passage.text).toContain(text)
    }
  })
})
