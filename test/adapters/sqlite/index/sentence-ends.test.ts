import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutAt, endsOf } from '#src/adapters/sqlite/index/sentence-ends.ts'
import { splitSentences } from '#src/core/text/sentences.ts'

const word = fc.constantFrom('Fees', 'rose', 'Mr.', 'U.S.', '“Stop.”', 'to', '🚌', '3.', '[2]', 'again?')
const gap = fc.constantFrom(' ', '  ', '\n', ' \n\t', '. ', '! ')

it('cuts a text where its sentences end', () => {
  const text = '  “Stop.” said one.\nFees rose. Fees rose.'
  const sentences = ['“Stop.” said one.', 'Fees rose.', 'Fees rose.']
  expect(endsOf(text, sentences)).toEqual([19, 30, 41])
  expect(cutAt(text, [19, 30, 41])).toEqual(sentences)
  expect(cutAt('', endsOf('', []))).toEqual([])
})

it('gives back the sentences of any text', () => {
  const texts = fc.array(fc.tuple(word, gap), { maxLength: 20 }).map((parts) => parts.flat().join(''))
  fc.assert(
    fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) => {
      const sentences = splitSentences(text)
      expect(cutAt(text, endsOf(text, sentences))).toEqual(sentences)
    }),
    { numRuns: 1_000 },
  )
})
