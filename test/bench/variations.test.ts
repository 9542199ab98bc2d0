import { expect, test } from 'vitest'
import { createVariations } from './variations.ts'

const TEXTS = ['The cat sat on the mat, and so did “Rex”.', 'Nobody’s dog barked 12 times.']

test('texts come as they are, then again with some words replaced by words of all', () => {
  const textOf = createVariations(TEXTS)
  expect([textOf(0), textOf(1)]).toEqual(TEXTS)

  const spoken = wordsOf(TEXTS.join(' '))
  const later = Array.from({ length: 400 }, (_, at) => textOf(2 + at))
  const replaced = later.flatMap((text, at) =>
    wordsOf(text).map((word, place) => word !== wordsOf(TEXTS[at % 2] ?? '')[place]),
  )
  expect(later.flatMap(wordsOf).filter((word) => !spoken.includes(word))).toEqual([])
  expect(replaced.filter(Boolean).length / replaced.length).toBeCloseTo(0.22, 1)
})

test('another process gets the same texts', () => {
  const [here, there] = [createVariations(TEXTS), createVariations(TEXTS)]
  expect(here(77)).toBe(there(77))
  expect(here(77)).not.toBe(here(79))
})

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}’]+/gu) ?? []
