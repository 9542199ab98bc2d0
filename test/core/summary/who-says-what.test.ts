import { describe, expect, it } from 'vitest'
import { whoSaysWhat } from '#src/core/summary/who-says-what.ts'
import { article } from '../../support/articles.ts'

/** Each row as "speaker: sentence". */
const rows = (...paragraphs: readonly string[]): readonly string[] =>
  whoSaysWhat(article('a', 'A', paragraphs).passages).map(({ labels, text }) => `${labels.join()}: ${text}`)

describe('the speaker is named in the words of the article', () => {
  it.each([
    ['Mayor Jansen said that the bus runs until midnight.', 'Mayor Jansen'],
    [
      'CIA director William Burns has also said the talks were useful and calm.',
      'CIA director William Burns',
    ],
    ['The harbour will close in winter, said Ann Lee, a teacher.', 'Ann Lee'],
    ['“The harbour closes in winter,” said a spokesman for the company.', 'spokesman for the company'],
    ['A spokesman for Port Haven said that the harbour closes in winter.', 'spokesman for Port Haven'],
    ['According to the Port Authority, ferries will wait until spring.', 'Port Authority'],
    [
      'Ferries to the island will wait until spring, the ministry’s spokeswoman said on Monday.',
      'the ministry’s spokeswoman',
    ],
    ['Ann Lee, a teacher, said that the bus runs until midnight.', 'Ann Lee'],
    ['“The bus runs until midnight,” Ann Lee (D-Port) said.', 'Ann Lee'],
    [
      'Western intelligence agencies believe that the company works with the state.',
      'Western intelligence agencies',
    ],
    ['But most scientists say that the harbour is too warm for ice.', 'most scientists'],
    ['Jansen and Moreau said that the bus runs until midnight.', 'Jansen and Moreau'],
  ])('%s', (sentence, speaker) => {
    expect(rows(sentence)).toEqual([`${speaker}: ${sentence}`])
  })

  it('or in the sentence before, where only "he" speaks or a quotation goes on', () => {
    expect(
      rows(
        'Mayor Jansen said that the bus runs until midnight. “We pay for it with the parking levy,” he said. “Nobody else will pay for the bus.”',
      ),
    ).toEqual([
      'Mayor Jansen: Mayor Jansen said that the bus runs until midnight.',
      'Mayor Jansen: “We pay for it with the parking levy,” he said.',
      'Mayor Jansen: “Nobody else will pay for the bus.”',
    ])
  })
})

it.each([
  'The mayor may say that the bus runs until midnight.',
  'Mayor Jansen did not say that the bus runs until midnight.',
  'Mayor Jansen declined to say whether the bus runs until midnight.',
  'The bus is said to run until midnight every day.',
  'The bus was believed by many to run until midnight.',
  'Jansen’s claims about the night bus were read by many people.',
  'The plan that was backed by Moreau says nothing about buses.',
  'They said that the bus runs until midnight.',
  'It says that the bus runs until midnight.',
  '“The bus runs until midnight every day.”',
  'The company added two hundred buses to the lines of the city.',
  'Thirty people were shot by the alleged driver of the night bus.',
  'The bus runs until midnight.',
  'Mayor Jansen said so.',
  'No expert says that the bus runs until midnight in winter.',
  'Neither critics nor voters said that the bus runs until midnight.',
  'Did Mayor Jansen say that the bus runs until midnight?',
])('nobody is said to say: %s', (sentence) => {
  expect(rows(sentence)).toEqual([])
})

describe('a row can be read alone', () => {
  it('and brings the sentence that it points back to', () => {
    expect(
      rows(
        'The bus runs until midnight. This shows great courage before the winter, Mayor Jansen said on Monday.',
      ),
    ).toEqual([
      'Mayor Jansen: The bus runs until midnight. This shows great courage before the winter, Mayor Jansen said on Monday.',
    ])
  })

  it('and does not stand in two rows of one speaker', () => {
    const two =
      'Mayor Jansen said that the bus runs until midnight. This will not change, he said in an interview.'
    expect(rows(two)).toEqual([`Mayor Jansen: ${two}`])
    const other =
      'Mayor Jansen said that the bus runs until midnight. This will not last long, critics said on Monday.'
    expect(rows(other)).toHaveLength(2)
  })

  it('or is passed over where that would not be enough', () => {
    expect(rows('This shows great courage before the winter, Mayor Jansen said on Monday.')).toEqual([])
    expect(rows('Mayor Jansen said that it was “a first step towards the sea.')).toEqual([])
  })

  it('a connective alone takes nothing from it', () => {
    expect(rows('However, Mayor Jansen said that the bus runs until midnight.')).toHaveLength(1)
    expect(rows('But he said that the bus runs until midnight.')).toEqual([])
  })

  it('and keeps its hedges', () => {
    const [row = ''] = rows('Mayor Jansen said that the driver allegedly may have slept at the wheel.')
    expect(row).toMatch(/allegedly may have slept/)
  })
})

it('every row is a piece of its paragraph, and its speaker a piece of the article', () => {
  const { passages } = article('a', 'A', [
    'Mayor Jansen said that the bus runs until midnight. “We pay for it with the levy,” he said.',
    'However, critics say that the levy would hurt the shops. This is a very wrong view of the matter, according to Ann Lee of the council.',
  ])
  const facts = whoSaysWhat(passages)
  expect(facts.length).toBeGreaterThanOrEqual(3)
  for (const { text, passage, labels } of facts) {
    expect(passage.text).toContain(text)
    expect(passage.text).toContain(labels[0])
  }
})
