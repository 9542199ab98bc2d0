import { expect, it } from 'vitest'
import { leansBack } from '#src/core/retrieval/follow-up.ts'
import { readQuestion, understand } from '#src/core/retrieval/question.ts'
import { countsTheAsked, holds, wantedBy } from '#src/core/retrieval/wanted.ts'

it.each([
  ['When was Huawei founded?', 'date'],
  ['In which year did it start?', 'date'],
  ['How many devices were hacked?', 'number'],
  ['Who said when it would start?', 'person'],
  ['Which company controlled the botnet?', 'person'],
  ['Where do they study?', 'place'],
  ['Why is it hard?', 'reason'],
  ['Is it true when they say so?', 'yes-no'],
  ['What is a botnet?', 'other'],
])('%j asks for a %s', (question, wanted) => {
  expect(wantedBy(question)).toBe(wanted)
})

it.each([
  ['date', 'It began in 1998.', true],
  ['date', 'They met last year.', true],
  ['date', 'It may rain.', false],
  ['date', 'It began in May.', true],
  ['number', 'He went there twice.', true],
  ['number', 'He went there.', false],
  ['reason', 'They warned due to concerns.', true],
  ['reason', 'They warned.', false],
  ['person', 'William Burns went.', true],
  ['other', 'Anything.', true],
] as const)('looking for a %s in %j gives %s', (wanted, text, expected) => {
  expect(holds(wanted, text, new Set())).toBe(expected)
})

it('does not count what the question already said', () => {
  expect(holds('date', 'It began in 1998.', new Set(['1998']))).toBe(false)
})

it.each([
  ['How many people work there?', 'Some 300 people work there.', true],
  ['How many people work there?', 'It has 300 desks and the mood is good among all the people.', false],
  ['How much did it cost?', 'It cost $3 million.', true],
  ['How much did it cost?', 'It cost a lot.', false],
  ['Who is it?', 'Nobody.', true],
])('%j is answered with a number by %j: %s', (question, text, expected) => {
  expect(countsTheAsked(question, text)).toBe(expected)
})

it.each([
  ['Who controlled it?', true],
  ['And in Venice?', true],
  ['Why?', true],
  ['What about them?', true],
  ['Who controlled the botnet?', false],
  ['Do people spy because they are forced, or do they choose to?', false],
  ['Is Huawei the only one?', false],
])('%j leans on the question before: %s', (text, expected) => {
  expect(leansBack(understand(text))).toBe(expected)
})

it('knows the names and numbers of a question, but not its first word', () => {
  expect(understand('Did Huawei pay 15 million in the U.S.?').names).toEqual(['huawei', 'usa', '15'])
  expect(understand('Hospitals closed?').names).toEqual([])
})

it.each([
  ['', 'empty'],
  [' \u200b\n', 'empty'],
  ['?!…', 'no-words'],
  ['a'.repeat(501), 'too-long'],
])('finds no question in %j', (raw, problem) => {
  expect(readQuestion(raw)).toEqual({ problem })
})

it('cleans a question of what cannot be seen', () => {
  expect(readQuestion('  Who\u202e is\u200b\n Xi? ')).toEqual({ text: 'Who is Xi?' })
})

it('knows a country for a name in lower case, and small numbers for none', () => {
  expect(understand('did russia warn the 2 allies in 1998?').names).toEqual(['russia', '1998'])
})

it('leaves talk of the text out of what a question is about', () => {
  expect(understand('According to the article, who is Xi, right?').stems).toEqual(['xi'])
})

it.each([
  ['How many times did he go?', 'He went twice.', true],
  ['How many countries discovered it?', 'Hundreds of devices, discovered by two states.', false],
])('%j is answered with a number by %j: %s (counted things only)', (question, text, expected) => {
  expect(countsTheAsked(question, text)).toBe(expected)
})

it.each([
  ['What did the director say?', 'statement'],
  ['He spied, right?', 'yes-no'],
])('%j asks for a %s, too', (question, wanted) => {
  expect(wantedBy(question)).toBe(wanted)
})

it('does not take the empty "it" of "Is it true that …" for a follow-up', () => {
  expect(leansBack(understand('Is it true that Huawei spies on people?'))).toBe(false)
})
