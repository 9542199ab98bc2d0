import { describe, expect, it } from 'vitest'
import { cutPosition, shortenTo, wholeCharacters } from '#src/core/reply/cut-text.ts'

describe('whole characters', () => {
  it.each([
    ['abc', 2, 2],
    ['abc', 9, 3],
    ['e\u0301e\u0301', 3, 2],
    ['👩‍👧👩‍👧', 7, 5],
    ['🇳🇱🇳🇱', 7, 4],
    ['a🙂', 2, 1],
  ])('of %j in %d units', (text, longest, expected) => {
    expect(wholeCharacters(text, longest)).toBe(expected)
  })

  it('are at least one code point of an enormous one', () => {
    expect(wholeCharacters('👩‍👧', 4)).toBe(3)
    expect(wholeCharacters('👩‍👧', 1)).toBe(2)
    expect(wholeCharacters(`a${'\u0301'.repeat(500)}`, 100)).toBe(100)
  })
})

describe('a cut', () => {
  it.each([
    ['comes after a sentence', 'Mr. Lee pays. The levy ends.', 20, 'Mr. Lee pays.'],
    ['comes after the last sentence that fits', 'It ends. It pays. It waits.', 20, 'It ends. It pays.'],
    ['comes after a Chinese sentence', '公交开通。渡轮停运。', 7, '公交开通。'],
    ['comes at a space where no sentence ends', 'aaa bbb ccc', 9, 'aaa bbb'],
    ['comes at a space just behind what fits', 'aaa bbb ccc', 7, 'aaa bbb'],
    ['comes not before a mark that belongs to the space', 'aa bb \u0301c', 6, 'aa'],
    ['leaves no stump behind', `a. ${'b'.repeat(40)}`, 30, `a. ${'b'.repeat(27)}`],
    ['comes after a whole character where there is no space', 'aa👩‍👧👩‍👧', 8, 'aa👩‍👧'],
  ])('%s', (_where, text, ...[longest, expected]) => {
    expect(text.slice(0, cutPosition(text, longest))).toBe(expected)
  })
})

it('shortens with an ellipsis that counts', () => {
  expect(shortenTo('abcdef', 6)).toBe('abcdef')
  expect(shortenTo('abcdef', 5)).toBe('abcd…')
  expect(shortenTo('abc def', 5)).toBe('abc…')
})
