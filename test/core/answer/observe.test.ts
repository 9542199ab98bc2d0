import { describe, expect, it } from 'vitest'
import { askedWords, paragraphsWith, unsaidWords, wordsFound, wordsOnlyIn } from '#src/core/answer/observe.ts'
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
  const [bus, wifi] = asked('bus wifi')
  expect(bus && paragraphsWith(bus, BUS.passages)).toEqual([1, 2])
  expect(wifi && paragraphsWith(wifi, BUS.passages)).toEqual([])
})

it('does not take a word for another one of the same stem', () => {
  const passage = { ...at('1').passage, text: 'The authorities integrated it.' }
  expect(wordsFound(asked('Which author has integrity?'), passage)).toEqual([])
  expect(wordsFound(asked('Which authority integrates it?'), passage)).toEqual(['authority', 'integrates'])
})

it('says of no word that it stands in one passage only when another has a relative of it', () => {
  const [one, other] = [at('1').passage, at('2').passage]
  const passages = [
    { ...one, text: 'An author met Jane Roe at noon.' },
    { ...other, text: 'The authorities left.' },
  ]
  expect(passages[0] && wordsOnlyIn(passages[0], understand('Which author met Jane Roe?'), passages)).toEqual(
    ['met'],
  )
})

const unsaid = (question: string, ...texts: readonly string[]): readonly string[] =>
  unsaidWords(understand(question), texts)

describe('the words of a yes-no question', () => {
  it.each([
    ['Did Xi order the hack?', 'Xi spoke of security.', ['order', 'hack']],
    ['Are students spies?', 'Students were coerced into espionage.', ['spies']],
    ['Did China hack it?', 'The Chinese hack was discovered.', []],
    ['He spied, right?', 'He was spying.', []],
    ['Does the article say that he spied?', 'He was a spy.', []],
    ['Who ordered the hack?', 'Xi spoke of security.', []],
  ])('of %j that %j leaves unsaid are %j', (question, text, expected) => {
    expect(unsaid(question, text)).toEqual(expected)
  })
})

describe('loaded words', () => {
  it.each([
    ['Are all drivers here?', ['all']],
    ['Is it PROVEN that they never, never pay?', ['proven', 'never']],
    ['Who is guilty?', ['guilty']],
    ['Who pays?', []],
    ['Is it always alluring?', ['always']],
  ])('of %j are %j', (question, expected) => {
    expect(unsaid(question, 'Some drivers here protested, and they pay; it is alluring.')).toEqual(expected)
  })

  it('do not count when any of the texts says them', () => {
    expect(unsaid('Are all drivers always here?', 'All drivers.', 'Not always.')).toEqual([])
  })

  it('count when the text only holds them within another word', () => {
    expect(unsaid('Is it all?', 'The small hall.')).toEqual(['all'])
  })
})
