import { describe, expect, it } from 'vitest'
import type { Answer } from '#src/core/answer/answer.ts'
import { explainAnswer } from '#src/core/answer/explain-answer.ts'
import { readReply } from '../reply/read-reply.ts'
import { abstained, grounded, statement } from './build-answer.ts'

const read = (answer: Answer): readonly string[] => readReply(explainAnswer(answer))

it('shows the words that matched, the scores, the check, and what came next', () => {
  const ranked = { '2.0': 0.9, '2.1': 0.8, '1.0': 0.5, 'harbour 1.0': 0.25, '3.0': 0.1 }
  expect(read(grounded({ question: 'Who pays the parking fees of the bus?', ranked }))).toEqual([
    'say: **¶2 holds 3 of the 4 words that you asked about.**',
    '- Words found in ¶2: “‹pays›”, “‹parking›” and “‹bus›” (3 of 4).',
    '- Match: 1.25; the best sentence scored 0.90. A direct answer needs at least 1.10, a closest passage 0.40.',
    '- Check: every quoted word stands in ¶2 exactly as quoted. No language model was used.',
    'fold: Passages that came next',
    '- ¶1, score 0.50: “‹bus›”.',
    '- ¶1 of ‹Harbour closes›, score 0.25: no word in common, similar topic.',
    '- ¶3, score 0.10: no word in common, similar topic.',
    'actions: passage 1, passage harbour 1, passage 3',
  ])
})

it('shows three of the next passages at most', () => {
  const ranked = { '2.0': 0.9, '1.0': 0.5, '1.1': 0.45, '3.0': 0.4, 'harbour 1.0': 0.3, 'harbour 1.1': 0.2 }
  expect(read(grounded({ question: 'Who pays?', ranked })).at(-1)).toBe(
    'actions: passage 1, passage 3, passage harbour 1',
  )
})

it('does not show passages for which nothing speaks', () => {
  const lines = read(grounded({ question: 'Who pays?', ranked: { '2.0': 0.9, '1.0': 0, '3.0': -0.1 } }))
  expect(lines.join()).not.toMatch(/came next|actions/)
})

it('offers nothing more where one passage is all that there is', () => {
  const lines = read(grounded({ question: 'Who pays?' }))
  expect(lines.at(-1)).toMatch(/^- Check/)
})

it('names every cited paragraph in its check', () => {
  expect(read(grounded({ question: 'Who pays?' }, statement('2.0'), statement('1.0')))).toContain(
    '- Check: every quoted word stands in ¶2 and ¶1 exactly as quoted. No language model was used.',
  )
})

describe('its headline', () => {
  it.each([
    ['Parking levy?', {}, '¶2 holds every word that you asked about.'],
    ['Parking fees?', {}, '¶2 holds 1 of the 2 words that you asked about.'],
    ['Ticket fees?', {}, '¶2 shares no word with the question; its topic is the closest.'],
    ['Ticket fees?', { basis: 'words' }, '¶2 came closest, and shares no word with the question.'],
    ['Is it so?', {}, '¶2 came closest; the question holds no word to look for.'],
  ] as const)('of %j %j', (question, more, headline) => {
    expect(read(grounded({ question, ...more }))[0]).toBe(`say: **${headline}**`)
  })
})

it('does not speak of topics when words alone were compared', () => {
  const lines = read(grounded({ question: 'Who pays?', ranked: { '2.0': 0.9, '3.0': 0.1 }, basis: 'words' }))
  expect(lines).toContain('- ¶3, score 0.10: no word in common.')
  expect(lines).toContain('- Compared by words alone, without the sentence encoder.')
})

it('says that it read the question together with the one before, and which words as others', () => {
  const corrections = [{ written: 'levvy', readAs: 'levy' }]
  const lines = read(grounded({ question: 'And the levy?', followsUp: true, corrections }))
  expect(lines).toContain('- Read together with the question before.')
  expect(lines).toContain('- I read “‹levvy›” as “‹levy›”.')
})

it.each([
  [{ kind: 'missing', what: 'date' }, 'the question asks for a date, and none is there.'],
  [{ kind: 'unknown-names', names: ['bern'] }, 'no article mentions “‹Bern›”.'],
] as const)('says why the answer is not called direct: %j', (gate, why) => {
  expect(read(grounded({ question: 'When does Bern pay?', confidence: 'closest', gates: [gate] }))).toContain(
    `- Not called a direct answer: ${why}`,
  )
})

it('explains an abstention, too', () => {
  expect(read(abstained({ question: 'Wifi?', match: 0.1 }))).toContain(
    '- Too little for an answer, so none was given.',
  )
})

it('says so when there was nothing to search', () => {
  expect(read(abstained({ question: 'Wifi?', ranked: {} }))).toEqual([
    'say: There was nothing to search: I have not read any article.',
  ])
})
