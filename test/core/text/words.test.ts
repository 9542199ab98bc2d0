import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { contentStems, fold, stems, words } from '#src/core/text/words.ts'

const folded = (text: string): string[] => words(text).map((word) => word.folded)

it.each([
  'U.S.',
  'US',
  'USA',
  'U.S.A.',
  'U. S.',
  'United States',
  'United States of America',
  'the U.S.',
  'The US',
])('reads %j as the one word that stands for the country', (name) => {
  expect(contentStems(name)).toEqual(['usa'])
})

it.each(['They told us', 'Us too', 'use', 'USB', 'bus', 'USSR', 'U.S.S.R.'])(
  'does not take %j for the country',
  (text) => {
    expect(stems(text)).not.toContain('usa')
  },
)

it.each([
  [['UK', 'U.K.', 'United Kingdom']],
  [['EU', 'E.U.', 'European Union']],
  [['UN', 'U.N.', 'United Nations']],
  [['CIA', 'C.I.A.']],
])('reads %j as one word', (spellings) => {
  const read = spellings.map((spelling) => stems(spelling).join(' '))
  expect(new Set(read).size).toBe(1)
  expect(read[0]).toMatch(/^[a-z]+$/)
})

it('leaves no letter of a spaced acronym behind', () => {
  expect(folded('U. S. A.')).toEqual(['usa'])
})

it('finds the country before a hyphen and after one', () => {
  expect(folded('U.S.-led China-U.S. talks')).toEqual(['usa', 'led', 'china', 'usa', 'talks'])
})

it('shows a joined name as people write it', () => {
  expect(words('the United States and the European Union').map((word) => word.text)).toEqual([
    'the',
    'U.S.',
    'and',
    'the',
    'EU',
  ])
})

it.each([
  ["China's", 'china'],
  ['China’s', 'china'],
  ["agencies'", 'agencies'],
  ["don't", "don't"],
  ["O'Neill", "o'neill"],
])('folds %s to %s', (written, expected) => {
  expect(folded(written)).toEqual([expected])
})

it('folds the possessive of a plural', () => {
  expect(fold('Agencies’')).toBe('agencies')
})

it('cuts a hyphenated word into its parts', () => {
  expect(folded('state-of-the-art internet–connected')).toEqual([
    'state',
    'of',
    'the',
    'art',
    'internet',
    'connected',
  ])
})

it.each([
  ['1,000', ['1000']],
  ['1,234,567.5', ['1234567.5']],
  ['3.5 percent.', ['3.5', 'percent']],
  ['In 2024, 7 left.', ['in', '2024', '7', 'left']],
  ['$4.2bn', ['4.2', 'bn']],
  ['iPhone15', ['iphone15']],
])('reads the numbers of %j', (text, expected) => {
  expect(folded(text)).toEqual(expected)
})

it('takes accents off alphabets, composed or not', () => {
  expect(folded('café cafe\u0301 Zürich Ελλάδα ёлка')).toEqual(['cafe', 'cafe', 'zurich', 'ελλαδα', 'елка'])
})

it('leaves the vowel signs of Hindi and Thai', () => {
  expect(folded('हिन्दी')).toEqual(['हिन्दी'])
  expect(folded('ง่าย')).toEqual(['ง่าย'])
})

it('cuts Chinese, Japanese and Thai into words', () => {
  expect(folded('访问中国')).toEqual(['访问', '中国'])
  expect(folded('日本語のテキスト')).toEqual(['日本語', 'の', 'テキスト'])
  expect(folded('ภาษาไทยง่าย')).toEqual(['ภาษา', 'ไทย', 'ง่าย'])
})

it('finds a Chinese word within a sentence', () => {
  expect(stems('习近平访问了中国。')).toContain('中国')
})

it('reads right-to-left words without the marks around them', () => {
  expect(folded('\u200fשלום\u200e, مرحبا\u202c!')).toEqual(['שלום', 'مرحبا'])
})

it('lets no syntax character of the full-text index through', () => {
  expect(folded('"foo" AND (bar*) NEAR/2 -baz ^qux col:val {a b} + \\')).toEqual(
    'foo and bar near 2 baz qux col val a b'.split(' '),
  )
})

it('returns words of letters, digits, marks, points, and apostrophes only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      for (const word of words(text)) {
        expect(word.folded).toMatch(/^[\p{L}\p{N}\p{M}.,'\u2044]+$/u)
        expect(word.stem).not.toBe('')
      }
    }),
  )
})

it.each([
  ['⑴', '1'],
  ['\u037a', '\u0345'],
  ['\ufc5e\u0627', '\u064c\u0651\u0627'],
])('folds %j to what a word can hold', (text, expected) => {
  expect(fold(text)).toBe(expected)
})

it('marks the words that only glue', () => {
  const glue = words("What did the expert say? They didn't know.").filter((word) => word.isStop)
  expect(glue.map((word) => word.text)).toEqual(['What', 'did', 'the', 'say', 'They', "didn't", 'know'])
})

it('lists the stems that carry meaning once each, in order', () => {
  expect(contentStems('Agencies warned the agency about hacking and hackers of the hack')).toEqual([
    'agenc',
    'warn',
    'hack',
    'hacker',
  ])
})

it('keeps stop words and repetitions among all stems', () => {
  expect(stems('the agencies and the agency')).toEqual(['the', 'agenc', 'and', 'the', 'agenc'])
})

it.each(['', ' ', '...', '🙂', '\u0000\u200b'])('finds no word in %j', (text) => {
  expect(words(text)).toEqual([])
})

it('folds a word that is already folded to itself', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zà-ž]{1,12}('s)?$/), (word) => {
      expect(fold(fold(word))).toBe(fold(word))
    }),
  )
})

it('knows joined names however they are typed, but never takes "us" for one', () => {
  for (const name of ['united states', 'u.s.', 'UNITED STATES', 'USA'])
    expect(contentStems(name)).toEqual(['usa'])
  expect(contentStems('the uk')).toEqual(['ukk'])
  expect(contentStems('they told us')).not.toContain('usa')
})

it('takes a comma before three digits for a separator and any other for a decimal comma', () => {
  expect(words('1,000,000 1,5').map((word) => word.folded)).toEqual(['1000000', '1,5'])
})

it('drops contractions of stop words', () => {
  expect(contentStems("I'm sure they'll say we've won't can't")).toEqual(['sure'])
})

it('folds a long row of accents well before the runner gives up', () => {
  expect(words(`a${'\u0301'.repeat(100_000)}`)[0]?.folded).toBe('a')
})
