import { describe, expect, it } from 'vitest'
import { listTimeline } from '#src/core/summary/timeline.ts'
import { article } from '../../support/articles.ts'

const dated = (...sentences: readonly string[]): readonly (readonly (string | undefined)[])[] =>
  listTimeline(article('a', 'A', sentences).passages).map(({ date, labels }) => [date].concat(labels))

describe('a date', () => {
  it.each([
    ['The council approved the bus on 3 March 2024 at last.', ['2024-03-03', '3 March 2024']],
    ['The council approved the bus on March 3, 2024, at last.', ['2024-03-03', 'March 3, 2024']],
    ['The council approved the bus in Oct. 2016 after all.', ['2016-10', 'Oct. 2016']],
    ['Captain Moreau founded the company in 1987, they say.', ['1987', '1987']],
    ['The bus has run every night since 1987 without a break.', ['1987', 'since 1987']],
    ['In the 1990s the bus ran until midnight every day.', ['1990', '1990s']],
    ['The harbour grew from 1995 to 1997 and then no more.', ['1995', 'from 1995 to 1997']],
    ['The harbour opened in the summer of 2014 for ferries.', ['2014', 'summer of 2014']],
    ['The council wants to end the levy by 2030, it says.', ['2030', 'by 2030']],
    ['The bus ran in 2012 as it had run in 2008 before.', ['2012', '2012', '2008']],
  ])('%s', (sentence, expected) => {
    expect(dated(sentence)).toEqual([expected])
  })

  it.each([
    ['The council approved the night bus on Tuesday at last.', 'Tuesday'],
    ['The bus ran for the first time last year at night.', 'last year'],
    ['The bus ran for the first time nearly two weeks ago.', 'nearly two weeks ago'],
    ['Seventy-four years ago the bus ran for the first time.', 'Seventy-four years ago'],
    ['Last November the bus ran for the first time.', 'Last November'],
    ['The levy starts in May and ends with the summer.', 'May'],
    ['The council approved the bus on March 3 after all.', 'March 3'],
  ])('that names no year keeps its words and gets none: %s', (sentence, label) => {
    expect(dated(sentence)).toEqual([[undefined, label]])
  })

  it.each([
    'The council counted 2000 riders on the night bus.',
    'The bus may march past the harbour every day.',
    'Vision 2030 is what the council calls its plan.',
    'The levy brought in $1990 for the night bus.',
    'The 2016 election changed nothing for the bus.',
    'Black Friday is a good day for the night bus.',
    'The bus was late ago and nobody knows why.',
  ])('is not seen in: %s', (sentence) => {
    expect(dated(sentence)).toEqual([])
  })
})

it('is in the order of time, a year before its months; what names no year comes last, as the article has it', () => {
  expect(
    dated(
      'The bus stopped on Tuesday after a long night.',
      'The bus ran to the sea in May 2016 at last.',
      'The bus ran to the harbour in 2016 for a while.',
      'The bus ran to the harbour on 2 May 2016 first.',
      'The bus was bought last year by the council.',
      'Captain Moreau founded the company in 1987, they say.',
    ).map(([date, label]) => date ?? label),
  ).toEqual(['1987', '2016', '2016-05', '2016-05-02', 'Tuesday', 'last year'])
})
