import { describe, expect, it } from 'vitest'
import { listNumbers } from '#src/core/summary/numbers.ts'
import { article } from '../../support/articles.ts'

const amounts = (sentence: string): readonly string[] =>
  listNumbers(article('a', 'A', [sentence]).passages).flatMap(({ labels }) => labels)

describe('an amount stands with what it counts and what bounds it', () => {
  it.each([
    ['The levy will cost drivers nearly $3 million in its first year.', ['nearly $3 million']],
    ['About 7 percent of the drivers refused to pay the levy.', ['About 7 percent of the drivers']],
    ['The council bought more than two hundred night buses in all.', ['more than two hundred night buses']],
    [
      'The hack hit hundreds of thousands of internet-connected devices.',
      ['hundreds of thousands of internet-connected devices'],
    ],
    ['At least a dozen officers were there when the bus came.', ['At least a dozen officers']],
    ['The city sent four plain-clothes officers to the old bus.', ['four plain-clothes officers']],
    ['Of the riders 40% were children, and 12 people stood.', ['40%', '12 people']],
    ['Donors gave $888million for the new night bus.', ['$888million']],
    ['Half a dozen officers stood around a $185 million bus.', ['Half a dozen officers', '$185 million']],
    ['The plan puts tens of millions of dollars at risk.', ['tens of millions of dollars']],
    ['The driver recovered five lost bags from the bus.', ['five lost bags']],
    ['The company won half of the votes in the council.', ['half of the votes']],
  ])('%s', (sentence, expected) => {
    expect(amounts(sentence)).toEqual(expected)
  })
})

it.each([
  'The council approved the night bus on 3 March 2024 at last.',
  'The driver is 45 years old and lives in Port Haven.',
  'The bus was bought two years ago by the council.',
  'Ann Lee, 45, drives the bus to the harbour.',
  'A 20-year-old man drives the bus to the harbour.',
  'The bus came third in a race of buses and trams.',
  'The bus leaves at 10 p.m. from the old harbour.',
  'Take Route 66 to the harbour and wait there.',
  'The Five Eyes met at the old harbour in secret.',
  'The council won the vote by 5-4 after a long night.',
  'Read page 4 of what the council has decided.',
  'One man waited at the harbour for the night bus.',
  'The number rose to 40 in the end, they found.',
  'The company makes five times as much as before.',
])('nothing is counted in: %s', (sentence) => {
  expect(amounts(sentence)).toEqual([])
})

it('is no table: lines of a few words are passed over', () => {
  expect(amounts('Cost: 40 euros.')).toEqual([])
})

it('a sentence that the next one needs stands in one row with it', () => {
  const { passages } = article('a', 'A', [
    'The council bought 40 buses last week. They have 50 seats for the riders.',
  ])
  expect(listNumbers(passages).map(({ text, labels }) => [labels, text])).toEqual([
    [['40 buses', '50 seats'], 'The council bought 40 buses last week. They have 50 seats for the riders.'],
  ])
})

it('each sentence is listed once, word for word, with its paragraph', () => {
  const { passages } = article('a', 'A', [
    'The bus is old. The council bought 40 buses for $3 million.',
    'It has 40 seats for the riders of the night.',
  ])
  expect(listNumbers(passages).map(({ text, labels, passage }) => [passage.paragraph, labels, text])).toEqual(
    [[1, ['40 buses', '$3 million'], 'The council bought 40 buses for $3 million.']],
  )
})
