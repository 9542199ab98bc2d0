import { expect, it } from 'vitest'
import { countParagraphs, pilcrows, quotedWords, say, shorten, showPassage } from '#src/core/reply/reply.ts'
import { readReply } from './read-reply.ts'

it.each([
  [[], ''],
  [['a'], '“‹a›”'],
  [['a', 'b'], '“‹a›” and “‹b›”'],
  [['a', 'b', 'c'], '“‹a›”, “‹b›” and “‹c›”'],
])('quotes the words %j', (words, expected) => {
  expect(readReply([say(...quotedWords(words))])).toEqual([`say: ${expected}`])
})

it('joins quoted words with another conjunction where it is given', () => {
  expect(readReply([say(...quotedWords(['a', 'b', 'c'], 'or'))])).toEqual(['say: “‹a›”, “‹b›” or “‹c›”'])
})

it.each([
  [[4], '¶4'],
  [[1, 4], '¶1 and ¶4'],
  [[1, 2, 3, 4, 5], '¶1, ¶2, ¶3, ¶4 and ¶5'],
  [[1, 2, 3, 4, 5, 6], '¶1, ¶2, ¶3, ¶4, ¶5 and 1 more'],
  [Array.from({ length: 1_205 }, (_, index) => index + 1), '¶1, ¶2, ¶3, ¶4, ¶5 and 1,200 more'],
])('names paragraphs, as long as it can be read: %#', (paragraphs, expected) => {
  expect(pilcrows(paragraphs)).toBe(expected)
})

it.each([
  [1, '1 paragraph'],
  [2, '2 paragraphs'],
  [1_200, '1,200 paragraphs'],
])('counts %d', (count, expected) => {
  expect(countParagraphs(count)).toBe(expected)
})

it('repeats what a person typed, as long as it can be recognised', () => {
  expect(shorten('a'.repeat(60))).toBe('a'.repeat(60))
  expect(shorten('a'.repeat(10_000))).toBe(`${'a'.repeat(60)}…`)
  expect(shorten('🙂'.repeat(59).padStart(119, 'a')).isWellFormed()).toBe(true)
})

it('names the article of a passage only where it is not the one that is talked about', () => {
  const passage = { articleId: 'night-bus', paragraph: 4 }
  expect(showPassage(passage, 'night-bus').argument).toBe('4')
  expect(showPassage(passage, 'harbour').argument).toBe('night-bus 4')
  expect(showPassage(passage, undefined).argument).toBe('night-bus 4')
})
