import { expect, it } from 'vitest'
import { namesIn } from '#src/core/text/names.ts'

const names = (sentence: string): string[] =>
  namesIn(sentence).map((name) => name.map((word) => word.text).join(' '))

it('finds runs of capitalised words', () => {
  expect(names('the botnet of Integrity Technology Group in Beijing')).toEqual([
    'Integrity Technology Group',
    'Beijing',
  ])
})

it('does not take the first word of a sentence for a name only because of its capital', () => {
  expect(names('Individuals are coerced.')).toEqual([])
})

it.each([
  ['TikTok grew.', ['TikTok']],
  ['G7 met.', ['G7']],
  ['CIA agents left.', ['CIA']],
  ['US officials warned.', ['U.S.']],
  ['Xi Jinping spoke.', ['Xi Jinping']],
  ['Élysée Palace burned.', ['Élysée Palace']],
])('finds the name that opens %j', (sentence, expected) => {
  expect(names(sentence)).toEqual(expected)
})

it('leaves out a question word before a name', () => {
  expect(names('What Huawei did')).toEqual(['Huawei'])
  expect(names('Is Huawei safe?')).toEqual(['Huawei'])
})

it('ends a name at a word in lower case', () => {
  expect(names('officials of China and Russia met')).toEqual(['China', 'Russia'])
})

it('starts no name with a stop word, but keeps one within a name', () => {
  expect(names('he saw The Bank Of England')).toEqual(['Bank Of England'])
})

it('keeps a name that ends the sentence', () => {
  expect(names('he visited William Burns')).toEqual(['William Burns'])
})

it('reads all spellings of the United States as one name', () => {
  expect(names('allies of the U.S.')).toEqual(names('allies of the United States'))
})

it.each(['', 'no names here', '习近平访问了中国'])('finds no name in %j', (text) => {
  expect(names(text)).toEqual([])
})

it('ends a name at a comma', () => {
  expect(
    namesIn('In China, Xi Jinping rose.').map((name) => name.map((word) => word.text).join(' ')),
  ).toEqual(['China', 'Xi Jinping'])
})
