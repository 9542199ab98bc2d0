import { describe, expect, it } from 'vitest'
import { askedWords, loadedWordsNotSaid, paragraphsWith, wordsFound } from '#src/core/answer/observe.ts'
import { understand } from '#src/core/retrieval/question.ts'
import { BUS, at } from './build-answer.ts'

const asked = (question: string) => askedWords(understand(question))
const textsOf = (question: string): readonly string[] => asked(question).map(({ text }) => text)

it('takes the words that carry meaning as asked, as they were written', () => {
  expect(textsOf('Who pays for the Parking levy?')).toEqual(['pays', 'Parking', 'levy'])
})

it('takes each word once, whatever its inflection', () => {
  expect(textsOf('Levy, levies, LEVY’s bus?')).toEqual(['Levy', 'bus'])
})

it('takes nothing from a question without such words', () => {
  expect(textsOf('Is it so?')).toEqual([])
})

it('finds words in any inflection, and names them as asked', () => {
  expect(wordsFound(asked('Did a driver protest against levies?'), at('3').passage)).toEqual([
    'driver',
    'protest',
  ])
})

it('knows which paragraphs hold a word', () => {
  expect(paragraphsWith('bu', BUS.passages)).toEqual([1, 2])
  expect(paragraphsWith('wifi', BUS.passages)).toEqual([])
})

const notSaid = (question: string, ...texts: readonly string[]): readonly string[] =>
  loadedWordsNotSaid(understand(question), texts)

describe('loaded words', () => {
  it.each([
    ['Are all drivers here?', ['all']],
    ['Is it PROVEN that they never, never pay?', ['proven', 'never']],
    ['Who is guilty?', ['guilty']],
    ['Who pays?', []],
    ['Is it always alluring?', ['always']],
  ])('of %j are %j', (question, expected) => {
    expect(notSaid(question, 'Some drivers protested.')).toEqual(expected)
  })

  it('do not count when any of the texts says them', () => {
    expect(notSaid('Are all drivers always here?', 'All drivers.', 'Not always.')).toEqual([])
  })

  it('count when the text only holds them within another word', () => {
    expect(notSaid('Are all drivers here?', 'The small hall.')).toEqual(['all'])
  })
})
